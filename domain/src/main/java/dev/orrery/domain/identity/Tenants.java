package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import java.util.Optional;

/** The tenants by their names; the default one is there from the start. */
public interface Tenants {
  /** The tenant of a name, made where there is none. */
  TenantId named(String name);

  Optional<String> name(TenantId tenant);

  /** How callers name a tenant; the default one has 1. */
  Optional<Long> number(TenantId tenant);

  Optional<TenantId> numbered(long number);
}
