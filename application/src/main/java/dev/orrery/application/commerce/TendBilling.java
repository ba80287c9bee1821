package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.PaymentProvider.Cancelled;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due: ends orders and periods, and the subscriptions of who is gone. */
@Singleton
public final class TendBilling {
  private static final Logger LOG = LoggerFactory.getLogger(TendBilling.class);
  private static final int AT_ONCE = 50;

  private final Subscriptions subscriptions;
  private final Orders orders;
  private final PaymentProvider provider;
  private final PlanChanges changes;
  private final DueDowngrades downgrades;
  private final Transactions transactions;

  @Inject
  public TendBilling(
      Subscriptions subscriptions,
      Orders orders,
      PaymentProvider provider,
      PlanChanges changes,
      DueDowngrades downgrades,
      Transactions transactions) {
    this.subscriptions = subscriptions;
    this.orders = orders;
    this.provider = provider;
    this.changes = changes;
    this.downgrades = downgrades;
    this.transactions = transactions;
  }

  public void tend() {
    transactions.inOne(orders::expire);
    subscriptions.ended(AT_ONCE).forEach(each -> trying(each, this::endPeriod));
    subscriptions.orphaned(AT_ONCE).forEach(each -> trying(each, this::cancel));
  }

  private interface Work {
    void on(PlanSubscription subscription);
  }

  private static void trying(PlanSubscription subscription, Work work) {
    try {
      work.on(subscription);
    } catch (UnavailableException e) {
      LOG.warn(
          "a subscription waits for its provider id={} cause={}",
          subscription.id(),
          e.getMessage());
    }
  }

  /** What a provider keeps going by itself it also ends by itself. */
  private void endPeriod(PlanSubscription subscription) {
    var terms = subscription.terms();
    if (terms.next() != null) {
      downgrades.carryOut(subscription, terms.next());
    } else if (terms.reference() == null) {
      var to = terms.ending() ? SubscriptionStatus.CANCELED : SubscriptionStatus.PAST_DUE;
      changes.endPeriod(system(subscription), subscription, it -> it.withStatus(to));
    }
  }

  /** The user is erased; nobody is to pay for it any more. */
  private void cancel(PlanSubscription subscription) {
    if (subscription.provider().equals(provider.name())
        && subscription.terms().reference() != null
        && provider.cancel(subscription) == Cancelled.UNKNOWN) {
      LOG.warn(
          "a subscription to cancel is unknown to its provider id={} reference={}",
          subscription.id(),
          subscription.terms().reference());
    }
    changes.apply(
        system(subscription), subscription, it -> it.withStatus(SubscriptionStatus.CANCELED));
  }

  private static Principal system(PlanSubscription subscription) {
    return Principal.system(subscription.tenant(), subscription.user());
  }
}
