package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentEvent.NotPaid;
import dev.orrery.domain.commerce.PaymentEvent.Other;
import dev.orrery.domain.commerce.PaymentEvent.Paid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodPaid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodUnpaid;
import dev.orrery.domain.commerce.PaymentEvent.Refunded;
import dev.orrery.domain.commerce.PaymentEvent.Subscribed;
import dev.orrery.domain.commerce.PaymentEvents;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.PaymentProvider.Received.BadSignature;
import dev.orrery.domain.commerce.PaymentProvider.Received.Believed;
import dev.orrery.domain.commerce.PaymentProvider.Received.Unreadable;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acts on what the payment provider tells: each event once, in one transaction with its effects.
 * Events may come in any order, and an older one does not undo a newer one.
 */
@Singleton
public final class ReceivePaymentEvent {
  private final PaymentProvider provider;
  private final PaymentEvents seen;
  private final Orders orders;
  private final SettleOrder settle;
  private final FollowSubscription follow;
  private final Transactions transactions;

  @Inject
  public ReceivePaymentEvent(
      PaymentProvider provider,
      PaymentEvents seen,
      Orders orders,
      SettleOrder settle,
      FollowSubscription follow,
      Transactions transactions) {
    this.provider = provider;
    this.seen = seen;
    this.orders = orders;
    this.settle = settle;
    this.follow = follow;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Applied() implements Outcome {}

    /** It came before. */
    record Duplicate() implements Outcome {}

    /** It is about nothing of this house. */
    record Ignored() implements Outcome {}

    record Refused() implements Outcome {}

    record NoEvent(String why) implements Outcome {}
  }

  /**
   * @param body as it came
   * @param signature as it came
   */
  public Outcome receive(byte[] body, @Nullable String signature) {
    return switch (provider.receive(body, signature)) {
      case BadSignature() -> new Outcome.Refused();
      case Unreadable(var why) -> new Outcome.NoEvent(why);
      case Believed(var event) -> transactions.inOne(() -> act(event));
    };
  }

  private Outcome act(PaymentEvent event) {
    if (!seen.note(provider.name(), event)) {
      return new Outcome.Duplicate();
    }
    return apply(event) ? new Outcome.Applied() : new Outcome.Ignored();
  }

  private boolean apply(PaymentEvent event) {
    return switch (event.fact()) {
      case CheckedOut fact ->
          fact.paid()
              && order(fact.order(), fact.checkout())
                  .map(order -> checkedOut(event, fact, order))
                  .orElse(false);
      case Subscribed fact -> follow.subscribed(event, fact, order(fact.order(), null));
      case PeriodPaid fact -> follow.paid(event, fact, order(fact.order(), null));
      case PeriodUnpaid fact -> follow.unpaid(event, fact);
      case Paid fact ->
          order(fact.order(), fact.payment())
              .filter(order -> !order.what().isPlan())
              .map(settle::paid)
              .isPresent();
      case NotPaid fact ->
          order(fact.order(), fact.payment())
              .filter(order -> order.what().by() == Order.By.AUTO)
              .map(order -> failed(order, fact.why()))
              .isPresent();
      case Refunded fact ->
          orders
              .lock(provider.name(), fact.payment())
              .map(order -> refunded(order, fact.cents(), event.id()))
              .isPresent();
      case Other() -> false;
    };
  }

  private boolean checkedOut(PaymentEvent event, CheckedOut fact, Order order) {
    boolean settled = settle.paid(order);
    return (order.what().isPlan() && follow.bought(event, fact, order)) || settled;
  }

  /** Who pays by itself and is refused once may try with another means. */
  private boolean failed(Order order, String why) {
    settle.failed(order, why, false);
    return true;
  }

  private boolean refunded(Order order, long cents, String event) {
    settle.refunded(order, cents, event);
    return true;
  }

  private Optional<Order> order(@Nullable OrderId id, @Nullable String reference) {
    return Optional.ofNullable(id)
        .flatMap(orders::lock)
        .filter(order -> order.provider().equals(provider.name()))
        .or(() -> Optional.ofNullable(reference).flatMap(it -> orders.lock(provider.name(), it)));
  }
}
