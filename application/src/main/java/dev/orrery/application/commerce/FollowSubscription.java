package dev.orrery.application.commerce;

import static java.util.Objects.requireNonNullElse;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentEvent.PeriodPaid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodUnpaid;
import dev.orrery.domain.commerce.PaymentEvent.Subscribed;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps subscriptions as the payment provider has them, in the transaction of its event. */
@Singleton
public final class FollowSubscription {
  private final Subscriptions subscriptions;
  private final Catalogues catalogues;
  private final PlanChanges changes;
  private final SettleOrder settle;
  private final PaymentProvider provider;
  private final Ids ids;

  @Inject
  public FollowSubscription(
      Subscriptions subscriptions,
      Catalogues catalogues,
      PlanChanges changes,
      SettleOrder settle,
      PaymentProvider provider,
      Ids ids) {
    this.subscriptions = subscriptions;
    this.catalogues = catalogues;
    this.changes = changes;
    this.settle = settle;
    this.provider = provider;
    this.ids = ids;
  }

  /** A month from a time. */
  static Instant monthAfter(Instant start) {
    return start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  /** An order of a plan was paid. */
  boolean bought(PaymentEvent event, CheckedOut fact, Order order) {
    noteCustomer(order, fact.customer());
    var row = ofBuyer(order, event.createdAt());
    if (row.isOutdated(event.createdAt())) {
      return false;
    }
    boolean known = fact.subscription() != null && isOf(row, fact.subscription());
    var start = known ? row.terms().start() : event.createdAt();
    store(
        row,
        new Terms(
            known ? row.terms().plan() : order.what().item(),
            known ? row.terms().status() : SubscriptionStatus.ACTIVE,
            fact.customer(),
            fact.subscription(),
            start,
            known ? row.terms().end() : monthAfter(start),
            known && row.terms().ending(),
            null),
        event.createdAt());
    return true;
  }

  /** An administrator has seen the money for an order of a plan. */
  void confirmed(Order order, Instant now) {
    var row = ofBuyer(order, now);
    var start =
        row.isPaid(now) && row.terms().plan().equals(order.what().item()) ? row.terms().end() : now;
    var terms =
        new Terms(
            order.what().item(),
            SubscriptionStatus.ACTIVE,
            null,
            null,
            now.isBefore(start) ? row.terms().start() : now,
            monthAfter(start),
            false,
            null);
    changes.store(Principal.system(row.tenant(), row.user()), row, terms, null);
    settle.include(row.tenant(), row.user(), order.what().item(), order.id().value().toString());
  }

  boolean subscribed(PaymentEvent event, Subscribed fact, Optional<Order> order) {
    order.ifPresent(it -> noteCustomer(it, fact.customer()));
    var row = find(order, fact.subscription(), event.createdAt());
    if (row.filter(it -> !it.isOutdated(event.createdAt())).isEmpty()) {
      return false;
    }
    var before = row.get().terms();
    var plan =
        Optional.ofNullable(fact.price())
            .flatMap(price -> catalogues.catalogue().priced(price))
            .map(Plan::slug)
            .orElse(before.plan());
    store(
        row.get(),
        new Terms(
            plan,
            fact.status(),
            fact.customer() == null ? before.customer() : fact.customer(),
            fact.subscription(),
            requireNonNullElse(fact.start(), before.start()),
            requireNonNullElse(fact.end(), before.end()),
            fact.ending(),
            plan.equals(before.plan()) ? before.next() : null),
        event.createdAt());
    return true;
  }

  /** The tokens of a paid period come whatever else was told meanwhile, once. */
  boolean paid(PaymentEvent event, PeriodPaid fact, Optional<Order> order) {
    var found =
        Optional.ofNullable(fact.subscription())
            .flatMap(reference -> find(order, reference, event.createdAt()));
    if (found.isEmpty()) {
      return false;
    }
    var row = found.get();
    var terms = row.terms();
    settle.include(row.tenant(), row.user(), terms.plan(), fact.invoice());
    if (!row.isOutdated(event.createdAt())) {
      store(
          row,
          terms
              .withStatus(SubscriptionStatus.ACTIVE)
              .withPeriod(
                  requireNonNullElse(fact.start(), terms.start()),
                  requireNonNullElse(fact.end(), terms.end())),
          event.createdAt());
    }
    return true;
  }

  boolean unpaid(PaymentEvent event, PeriodUnpaid fact) {
    var current =
        Optional.ofNullable(fact.subscription())
            .flatMap(reference -> find(Optional.empty(), reference, event.createdAt()))
            .filter(it -> !it.isOutdated(event.createdAt()));
    current.ifPresent(
        it -> store(it, it.terms().withStatus(SubscriptionStatus.PAST_DUE), event.createdAt()));
    return current.isPresent();
  }

  /** The one that the provider knows by a reference, else what the order begins. */
  private Optional<PlanSubscription> find(Optional<Order> order, String reference, Instant at) {
    return subscriptions
        .lock(order.map(Order::provider).orElseGet(provider::name), reference)
        .or(() ->
            order.filter(it -> it.what().isPlan()).flatMap(it -> beginning(it, reference, at)));
  }

  /** Nothing where its buyer has another subscription that counts. */
  private Optional<PlanSubscription> beginning(Order order, String reference, Instant at) {
    return Optional.of(ofBuyer(order, at))
        .filter(row -> row.terms().reference() == null || !row.counts(at))
        .map(row -> row.with(begun(order, reference, at)));
  }

  /** What the buyer has subscribed to, or has not yet. */
  private PlanSubscription ofBuyer(Order order, Instant at) {
    return subscriptions
        .lock(order.tenant(), order.buyer())
        .filter(it -> it.provider().equals(order.provider()))
        .orElseGet(() ->
            new PlanSubscription(
                ids.next(),
                order.tenant(),
                order.buyer(),
                order.provider(),
                begun(order, null, at),
                null,
                at));
  }

  /** What an order begins, of which nobody knows yet whether it counts. */
  private static Terms begun(Order order, @Nullable String reference, Instant at) {
    return new Terms(
        order.what().item(),
        SubscriptionStatus.INCOMPLETE,
        null,
        reference,
        at,
        monthAfter(at),
        false,
        null);
  }

  private void noteCustomer(Order order, @Nullable String customer) {
    if (customer != null) {
      subscriptions.customer(order.tenant(), order.buyer(), order.provider(), customer);
    }
  }

  private void store(PlanSubscription row, Terms terms, Instant at) {
    changes.store(Principal.system(row.tenant(), row.user()), row, terms, at);
  }

  private static boolean isOf(PlanSubscription row, String reference) {
    return reference.equals(row.terms().reference());
  }
}
