package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tenants in memory. */
public final class InMemoryTenants implements Tenants {
  private final Map<String, TenantId> tenants =
      new ConcurrentHashMap<>(Map.of("default", Tenancy.DEFAULT));

  private final Map<TenantId, Long> numbers = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong(1);

  @Override
  public TenantId named(String name) {
    return tenants.computeIfAbsent(name, fresh -> new TenantId(UUID.randomUUID()));
  }

  @Override
  public Optional<String> name(TenantId tenant) {
    return tenants.entrySet().stream()
        .filter(entry -> entry.getValue().equals(tenant))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Optional<Long> number(TenantId tenant) {
    return name(tenant).map(name -> numbers.computeIfAbsent(tenant, fresh -> next(tenant)));
  }

  @Override
  public Optional<TenantId> numbered(long number) {
    return tenants.values().stream()
        .filter(tenant -> number(tenant).filter(found -> found == number).isPresent())
        .findFirst();
  }

  private long next(TenantId tenant) {
    return tenant.equals(Tenancy.DEFAULT) ? 1 : last.incrementAndGet();
  }
}
