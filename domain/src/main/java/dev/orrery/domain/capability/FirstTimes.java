package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.TenantId;

/** Remembers what was set up once for a tenant, so that what people remove stays removed. */
public interface FirstTimes {
  /** True for the first caller ever; others wait for its transaction and get false. */
  boolean claim(TenantId tenant, String what);
}
