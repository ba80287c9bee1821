package dev.orrery.domain.governance;

/** How this installation treats wallets. */
public interface WalletRules {
  /** Whether turns are paid for from the wallet of their owner. */
  boolean chargesTurns();

  /** How many tokens somebody gets who registers. */
  long signupBonus();

  /** Below how many tokens a wallet counts as low. */
  long lowBalance();
}
