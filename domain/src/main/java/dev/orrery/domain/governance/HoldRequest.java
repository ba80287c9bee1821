package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount to set aside on every account of a path, or on none.
 *
 * @param owners the names under which accounts may exist, such as the agent's id and name; owners
 *     without an account do not limit
 * @param wallets the wallets that pay as well; one that is not there is empty
 * @param epoch the lease epoch of the run that holds
 */
public record HoldRequest(
    TenantId tenant,
    List<String> owners,
    List<WalletKey> wallets,
    Map<Unit, Long> amounts,
    @Nullable RunId run,
    int step,
    long epoch) {
  public HoldRequest {
    owners = List.copyOf(owners);
    wallets = List.copyOf(wallets);
    amounts = Map.copyOf(amounts);
    if (amounts.values().stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("A hold is not negative");
    }
  }

  /** A request that no wallet pays for. */
  public HoldRequest(
      TenantId tenant,
      List<String> owners,
      Map<Unit, Long> amounts,
      @Nullable RunId run,
      int step,
      long epoch) {
    this(tenant, owners, List.of(), amounts, run, step, epoch);
  }
}
