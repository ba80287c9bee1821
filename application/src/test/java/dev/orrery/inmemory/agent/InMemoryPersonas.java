package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Personas in memory. */
public final class InMemoryPersonas implements Personas {
  private final InMemoryTable<Key, Persona> rows;
  private final InMemoryTable<TenantId, String> active;

  private record Key(TenantId tenant, String id) {}

  public InMemoryPersonas(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
    this.active = new InMemoryTable<>(transactions);
  }

  @Override
  public List<Persona> list(TenantId tenant) {
    return rows.all().stream().filter(persona -> persona.tenant().equals(tenant)).toList();
  }

  @Override
  public Optional<Persona> find(TenantId tenant, String id) {
    return rows.find(new Key(tenant, id));
  }

  @Override
  public void add(Persona persona) {
    if (!rows.putNew(new Key(persona.tenant(), persona.id()), persona)) {
      throw new IllegalStateException("The id is taken: " + persona.id());
    }
  }

  @Override
  public boolean replace(Persona persona) {
    var key = new Key(persona.tenant(), persona.id());
    if (rows.find(key).isEmpty()) {
      return false;
    }
    rows.put(key, persona);
    return true;
  }

  @Override
  public boolean remove(TenantId tenant, String id) {
    active.find(tenant).filter(id::equals).ifPresent(gone -> active.remove(tenant));
    return rows.remove(new Key(tenant, id));
  }

  @Override
  public Optional<Persona> active(TenantId tenant) {
    return active.find(tenant).flatMap(id -> find(tenant, id));
  }

  @Override
  public void activate(TenantId tenant, Optional<String> id) {
    id.ifPresentOrElse(chosen -> active.put(tenant, chosen), () -> active.remove(tenant));
  }

  /** Transactions in memory run one at a time anyway. */
  @Override
  public void lock(TenantId tenant) {}
}
