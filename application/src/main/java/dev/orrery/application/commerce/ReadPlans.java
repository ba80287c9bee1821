package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Shows what is for sale, what a caller subscribed to, and how much of it is used. */
@Singleton
public final class ReadPlans {
  private final Catalogues catalogues;
  private final Subscriptions subscriptions;
  private final CurrentPlans current;
  private final Usages usages;
  private final Wallets wallets;

  @Inject
  public ReadPlans(
      Catalogues catalogues,
      Subscriptions subscriptions,
      CurrentPlans current,
      Usages usages,
      Wallets wallets) {
    this.catalogues = catalogues;
    this.subscriptions = subscriptions;
    this.current = current;
    this.usages = usages;
    this.wallets = wallets;
  }

  /**
   * How much of a plan is used.
   *
   * @param consumed tokens spent in the period, from the caller's wallet
   * @param balance tokens that may be spent
   */
  public record Use(
      CurrentPlans.Current current, Map<Resource, Long> counts, long consumed, long balance) {}

  /** For everybody, known or not. */
  public Catalogue catalogue() {
    return catalogues.catalogue();
  }

  public Optional<PlanSubscription> subscription(Principal caller) {
    ForbiddenException.unless(caller, Capability.BILLING_READ);
    return subscriptions.find(caller.tenant(), caller.owner());
  }

  public Use use(Principal caller) {
    ForbiddenException.unless(caller, Capability.BILLING_READ);
    var now = current.of(caller);
    var wallet = WalletKey.ofUser(caller.tenant(), caller.owner(), Unit.TOKEN);
    return new Use(
        now,
        usages.count(caller.tenant(), now.start()),
        wallets.spent(wallet, now.start()),
        wallets.read(wallet).spendable());
  }
}
