package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants in memory. */
public final class InMemoryTenants implements Tenants {
  private final Map<String, TenantId> tenants =
      new ConcurrentHashMap<>(Map.of("default", Tenancy.DEFAULT));

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
}
