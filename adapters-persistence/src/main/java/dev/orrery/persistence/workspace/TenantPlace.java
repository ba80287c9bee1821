package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.nio.file.Path;

/** Where a tenant has its directory: the default one at the configured place, others beside it. */
public final class TenantPlace {
  private TenantPlace() {}

  public static Path of(Path configured, TenantId tenant) {
    return tenant.equals(Tenancy.DEFAULT)
        ? configured
        : configured.resolveSibling(configured.getFileName() + "-" + tenant.value());
  }
}
