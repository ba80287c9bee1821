package dev.orrery.application.commerce;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Puts the first tokens into the wallet of everybody who registers, once. */
@Singleton
public final class GiveSignupBonus implements DurableSubscriber {
  private final Wallets wallets;
  private final WalletRules rules;

  @Inject
  public GiveSignupBonus(Wallets wallets, WalletRules rules) {
    this.wallets = wallets;
    this.rules = rules;
  }

  @Override
  public String name() {
    return "commerce.signup_bonus";
  }

  @Override
  public boolean wants(Event event) {
    return event.type().equals("user.registered");
  }

  @Override
  public void handle(Event event) {
    long bonus = rules.signupBonus();
    if (bonus > 0) {
      var user = new UserId(UUID.fromString(event.payload().text("user_id").orElseThrow()));
      var wallet = WalletKey.ofUser(event.what().tenant(), user, Unit.TOKEN);
      wallets.credit(WalletMove.of(wallet, user, EntryType.SIGNUP_BONUS, bonus, wallet.holder()));
    }
  }
}
