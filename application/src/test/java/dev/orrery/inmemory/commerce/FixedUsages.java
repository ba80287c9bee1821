package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What every tenant has, as a test says; transactions in memory keep others out by themselves. */
public final class FixedUsages implements Usages {
  private final Map<Resource, Long> used = new EnumMap<>(Resource.class);

  public void put(Resource resource, long count) {
    used.put(resource, count);
  }

  @Override
  public void lock(TenantId tenant) {}

  @Override
  public Map<Resource, Long> count(TenantId tenant, Instant since) {
    return Map.copyOf(used);
  }
}
