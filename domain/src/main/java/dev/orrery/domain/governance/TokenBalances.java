package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;

/** What is left in the wallets that tenants pay their tokens from. */
public interface TokenBalances {
  /** Tokens that may still be spent; 0 where nothing was ever put in. */
  long spendable(TenantId tenant);
}
