package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.WalletRules;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/** How wallets are treated, as the process was started: {@code BILLING_ENFORCE} and the like. */
@Singleton
class PropertyWalletRules implements WalletRules {
  private final boolean chargesTurns;
  private final long signupBonus;
  private final long lowBalance;

  PropertyWalletRules(
      @Property(name = "billing.enforce", defaultValue = "false") boolean chargesTurns,
      @Property(name = "signup.bonus.tokens", defaultValue = "1000") long signupBonus,
      @Property(name = "low.balance.tokens", defaultValue = "100") long lowBalance) {
    this.chargesTurns = chargesTurns;
    this.signupBonus = checked("SIGNUP_BONUS_TOKENS", signupBonus);
    this.lowBalance = checked("LOW_BALANCE_TOKENS", lowBalance);
  }

  private static long checked(String name, long amount) {
    if (amount < 0 || amount > 1_000_000_000) {
      throw new StartRefused(name + " must be from 0 to 1000000000, not " + amount);
    }
    return amount;
  }

  @Override
  public boolean chargesTurns() {
    return chargesTurns;
  }

  @Override
  public long signupBonus() {
    return signupBonus;
  }

  @Override
  public long lowBalance() {
    return lowBalance;
  }
}
