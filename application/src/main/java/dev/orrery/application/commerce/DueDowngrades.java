package dev.orrery.application.commerce;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes smaller plans of subscriptions whose period is over, if they still fit. */
@Singleton
public final class DueDowngrades {
  private final Catalogues catalogues;
  private final CheckDowngrade check;
  private final PaymentProvider provider;
  private final PlanChanges changes;
  private final Notifications notifications;
  private final Transactions transactions;

  @Inject
  public DueDowngrades(
      Catalogues catalogues,
      CheckDowngrade check,
      PaymentProvider provider,
      PlanChanges changes,
      Notifications notifications,
      Transactions transactions) {
    this.catalogues = catalogues;
    this.check = check;
    this.provider = provider;
    this.changes = changes;
    this.notifications = notifications;
    this.transactions = transactions;
  }

  void carryOut(PlanSubscription subscription, String next) {
    var by = Principal.system(subscription.tenant(), subscription.user());
    var plan = catalogues.catalogue().plan(next);
    if (plan.filter(it -> fits(subscription, it)).isEmpty()) {
      transactions.inOne(() -> {
        if (changes.endPeriod(by, subscription, terms -> terms.withNext(null))) {
          notifications.add(stays(subscription, next));
        }
      });
      return;
    }
    if (subscription.provider().equals(provider.name())
        && subscription.terms().reference() != null) {
      provider.change(subscription, plan.get());
      changes.apply(by, subscription, terms -> terms.withPlan(next));
    } else {
      changes.endPeriod(by, subscription, terms -> terms.withPlan(next));
    }
  }

  private boolean fits(PlanSubscription subscription, Plan plan) {
    return check.violations(subscription.tenant(), plan, subscription.terms().start()).isEmpty();
  }

  private static Notification.Draft stays(PlanSubscription subscription, String next) {
    return new Notification.Draft(
        subscription.tenant(),
        subscription.user(),
        "The plan stays as it is",
        "More is in use than the plan %s allows".formatted(next),
        Notification.Tone.WARNING,
        "billing",
        null);
  }
}
