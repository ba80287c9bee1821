package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a wallet of the {@link Ledger}: whose it is and what it counts.
 *
 * @param user null where it is the tenant's own
 */
public record WalletKey(TenantId tenant, @Nullable UserId user, Unit unit) {
  private static final String TENANT = "tenant";

  public WalletKey {
    if (unit != Unit.TOKEN && unit != Unit.CENT) {
      throw new IllegalArgumentException("A wallet holds tokens or cents, not " + unit);
    }
  }

  public static WalletKey ofUser(TenantId tenant, UserId user, Unit unit) {
    return new WalletKey(tenant, user, unit);
  }

  public static WalletKey ofTenant(TenantId tenant, Unit unit) {
    return new WalletKey(tenant, null, unit);
  }

  /** Under which name its account is kept. */
  public String holder() {
    return Optional.ofNullable(user).map(it -> "user:" + it.value()).orElse(TENANT);
  }
}
