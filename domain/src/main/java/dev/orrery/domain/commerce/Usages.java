package dev.orrery.domain.commerce;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.Map;

/** Counts what a tenant has of everything that plans limit. */
public interface Usages {
  /** Lets nobody else count the tenant's things under a lock until the transaction ends. */
  void lock(TenantId tenant);

  /**
   * @param since from when on tasks count
   */
  Map<Resource, Long> count(TenantId tenant, Instant since);
}
