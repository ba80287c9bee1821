package dev.orrery.application.commerce;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Finds the wallet that a caller means. */
@Singleton
public final class NamedWallets {
  private final NameTenants tenants;

  @Inject
  public NamedWallets(NameTenants tenants) {
    this.tenants = tenants;
  }

  /**
   * The caller's own, or the one of a tenant that it reaches.
   *
   * @param tenant the number of a tenant; null for the caller's own wallet
   * @throws ForbiddenException where the tenant is another one, or nobody's
   */
  WalletKey of(Principal caller, @Nullable Long tenant, Unit unit) {
    if (tenant == null) {
      return WalletKey.ofUser(caller.tenant(), caller.owner(), unit);
    }
    return tenants
        .numbered(caller, tenant)
        .map(found -> WalletKey.ofTenant(found, unit))
        .orElseThrow(() -> new ForbiddenException(Capability.REACH_ALL));
  }
}
