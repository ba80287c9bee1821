package dev.orrery.application.commerce;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.PaymentProvider.Collected;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes down what the payment provider made of the orders of automatic top-ups. */
@Singleton
public final class TopUpEnds {
  private final Orders orders;
  private final SettleOrder settle;
  private final Notifications notifications;
  private final Transactions transactions;

  @Inject
  public TopUpEnds(
      Orders orders, SettleOrder settle, Notifications notifications, Transactions transactions) {
    this.orders = orders;
    this.settle = settle;
    this.notifications = notifications;
    this.transactions = transactions;
  }

  void end(Order order, Collected collected) {
    transactions.inOne(() -> {
      var locked = orders.lock(order.id()).orElseThrow();
      switch (collected) {
        case Collected.Done(var charge) -> {
          orders.charged(order.id(), charge);
          settle.paid(locked);
        }
        case Collected.Waits(var charge) -> {
          orders.charged(order.id(), charge);
          notifications.add(waiting(order));
        }
        case Collected.Refused(var why, var needsPerson) -> settle.failed(locked, why, needsPerson);
      }
    });
  }

  private static Notification.Draft waiting(Order order) {
    var wallet = order.what().wallet();
    return new Notification.Draft(
        order.tenant(),
        wallet == null ? null : wallet.user(),
        "A top-up waits for its payment",
        "The order of %s waits until it is paid".formatted(order.what().item()),
        Notification.Tone.INFO,
        "billing",
        null);
  }
}
