package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Shows orders to their buyers, and lets administrators say that one was paid outside, or that it
 * is off; auditors see it.
 */
@Singleton
public final class DecideOrder {
  private final Orders orders;
  private final SettleOrder settle;
  private final FollowSubscription follow;
  private final AuditTrail audit;
  private final Clock clock;
  private final Transactions transactions;

  @Inject
  public DecideOrder(
      Orders orders,
      SettleOrder settle,
      FollowSubscription follow,
      AuditTrail audit,
      Clock clock,
      Transactions transactions) {
    this.orders = orders;
    this.settle = settle;
    this.follow = follow;
    this.audit = audit;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Decided(Order order) implements Outcome {}

    record Unknown() implements Outcome {}

    /** It is not open any more. */
    record AlreadyDecided(Order order) implements Outcome {}
  }

  /** An order that the caller made, or any of the tenant for its administrators. */
  public Optional<Order> find(Principal caller, OrderId id) {
    ForbiddenException.unless(caller, Capability.BILLING_READ);
    return orders
        .find(caller.tenant(), id)
        .filter(order -> caller.reaches(order.tenant(), order.buyer()));
  }

  /**
   * What was ordered is given, once.
   *
   * @param reference by what the payment is found again
   */
  public Outcome confirm(Principal caller, OrderId id, String reference) {
    ForbiddenException.unless(caller, Capability.LEDGER_GRANT);
    return transactions.inOne(() ->
        open(
            caller,
            id,
            order -> {
              settle.paid(order);
              if (order.what().isPlan()) {
                follow.confirmed(order, clock.now());
              }
              note(caller, order, "order.confirmed", Json.object("reference", reference));
            }));
  }

  /** Nothing is given. */
  public Outcome cancel(Principal caller, OrderId id) {
    ForbiddenException.unless(caller, Capability.LEDGER_GRANT);
    return transactions.inOne(() ->
        open(
            caller,
            id,
            order -> {
              orders.close(id, Order.State.CANCELLED);
              note(caller, order, "order.cancelled", Json.empty());
            }));
  }

  /** What to do with an open order. */
  private interface Decision {
    void on(Order order);
  }

  private Outcome open(Principal caller, OrderId id, Decision decision) {
    var found = orders.lock(id).filter(order -> order.tenant().equals(caller.tenant()));
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    if (found.get().state() != Order.State.OPEN) {
      return new Outcome.AlreadyDecided(found.get());
    }
    decision.on(found.get());
    return new Outcome.Decided(orders.find(caller.tenant(), id).orElseThrow());
  }

  private void note(Principal caller, Order order, String action, Json.Obj facts) {
    audit.append(
        new AuditLeaf(
            caller.tenant(),
            caller.name(),
            "system",
            action,
            "order:" + order.id().value(),
            true,
            facts,
            null));
  }
}
