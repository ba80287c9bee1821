package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of subscriptions, and tells it. */
@Singleton
public final class PlanChanges {
  private final Subscriptions subscriptions;
  private final StartOrder orders;
  private final EventLog events;
  private final Clock clock;
  private final Transactions transactions;

  @Inject
  public PlanChanges(
      Subscriptions subscriptions,
      StartOrder orders,
      EventLog events,
      Clock clock,
      Transactions transactions) {
    this.subscriptions = subscriptions;
    this.orders = orders;
    this.events = events;
    this.clock = clock;
    this.transactions = transactions;
  }

  boolean isPaid(PlanSubscription subscription) {
    return subscription.isPaid(clock.now());
  }

  Order order(Principal caller, Plan plan, String origin) {
    return orders.order(caller, plan, origin);
  }

  /** Changes a subscription that the provider has changed, unless its plan is another meanwhile. */
  void apply(Principal by, PlanSubscription before, UnaryOperator<Terms> change) {
    transactions.inOne(() ->
        subscriptions
            .lock(before.tenant(), before.user())
            .filter(it -> it.terms().plan().equals(before.terms().plan()))
            .ifPresent(it -> store(by, it, change.apply(it.terms()))));
  }

  /**
   * Changes a subscription whose period is over; false where it was paid for again, or anything
   * else became of it meanwhile.
   */
  boolean endPeriod(Principal by, PlanSubscription before, UnaryOperator<Terms> change) {
    return transactions.inOne(() -> {
      var ended =
          subscriptions
              .lock(before.tenant(), before.user())
              .filter(it -> it.terms().equals(before.terms()));
      ended.ifPresent(it -> store(by, it, change.apply(it.terms())));
      return ended.isPresent();
    });
  }

  /** Nobody pays for it, and nobody will. */
  void drop(Principal by, PlanSubscription subscription) {
    store(by, subscription, subscription.terms().withStatus(SubscriptionStatus.CANCELED));
  }

  PlanSubscription store(Principal by, PlanSubscription subscription, Terms terms) {
    return store(by, subscription, terms, null);
  }

  /**
   * In the caller's transaction. It is told where there is something to tell.
   *
   * @param toldAt as of when the provider told so
   */
  PlanSubscription store(
      Principal by, PlanSubscription subscription, Terms terms, @Nullable Instant toldAt) {
    var before = subscriptions.find(subscription.tenant(), subscription.user());
    var stored = subscriptions.store(subscription.with(terms), toldAt);
    var facts = facts(stored);
    if (before.filter(it -> facts(it).equals(facts)).isEmpty()) {
      events.append(EventDraft.ofTenant(by, "billing.plan_changed", facts));
    }
    return stored;
  }

  private static Json.Obj facts(PlanSubscription subscription) {
    var terms = subscription.terms();
    return Json.object(
        "subscription_id", subscription.id().toString(),
        "user_id", subscription.user().value().toString(),
        "plan", terms.plan(),
        "status", terms.status().name(),
        "period_end", terms.end().toString(),
        "next", terms.next(),
        "ending", terms.ending());
  }
}
