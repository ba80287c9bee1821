package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import java.util.Optional;

/** Stored answers in memory; a running transaction holds every key. */
public final class InMemoryIdempotency implements Idempotency {
  private record Key(TenantId tenant, String principal, String operation, String key) {}

  private final InMemoryTable<Key, Stored> rows;

  public InMemoryIdempotency(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<Stored> lock(Principal principal, String operation, String key) {
    return rows.find(new Key(principal.tenant(), principal.name(), operation, key));
  }

  @Override
  public void store(Principal principal, String operation, String key, Stored stored) {
    rows.put(new Key(principal.tenant(), principal.name(), operation, key), stored);
  }
}
