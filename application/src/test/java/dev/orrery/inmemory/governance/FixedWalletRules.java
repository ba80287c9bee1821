package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.WalletRules;

/** Rules for wallets that a test sets; at first turns cost nobody anything. */
public final class FixedWalletRules implements WalletRules {
  private volatile boolean charging;

  public FixedWalletRules chargeTurns() {
    charging = true;
    return this;
  }

  @Override
  public boolean chargesTurns() {
    return charging;
  }

  @Override
  public long signupBonus() {
    return 1000;
  }

  @Override
  public long lowBalance() {
    return 100;
  }
}
