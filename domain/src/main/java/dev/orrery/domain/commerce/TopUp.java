package dev.orrery.domain.commerce;

import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wallet that is filled by itself when it gets low.
 *
 * @param owner who set it up and pays
 * @param thisMonth how often it was filled in the month that runs
 */
public record TopUp(
    WalletKey wallet,
    UserId owner,
    Terms terms,
    int thisMonth,
    @Nullable Instant lastAt,
    @Nullable String lastError) {
  /**
   * What was agreed.
   *
   * @param threshold it is filled while there is less
   * @param pack the slug of the package that it is filled with
   * @param mostAMonth how often at most
   * @param method what the provider charges
   */
  public record Terms(
      boolean enabled, long threshold, String pack, int mostAMonth, @Nullable String method) {
    public Terms withEnabled(boolean to) {
      return new Terms(to, threshold, pack, mostAMonth, method);
    }
  }
}
