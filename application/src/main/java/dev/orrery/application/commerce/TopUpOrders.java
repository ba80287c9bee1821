package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Orders what fills the wallets whose automatic top-up is due, in a transaction each. */
@Singleton
public final class TopUpOrders {
  private final TopUps topUps;
  private final Orders orders;
  private final Catalogues catalogues;
  private final NewOrders fresh;
  private final Transactions transactions;

  @Inject
  public TopUpOrders(
      TopUps topUps,
      Orders orders,
      Catalogues catalogues,
      NewOrders fresh,
      Transactions transactions) {
    this.topUps = topUps;
    this.orders = orders;
    this.catalogues = catalogues;
    this.fresh = fresh;
    this.transactions = transactions;
  }

  /** Nothing where it is not due any more, or what it was to be filled with is not for sale. */
  Optional<Order> place(TopUp due, String provider) {
    var wallet = due.wallet();
    return transactions.inOne(() -> {
      var topUp = topUps.lock(wallet);
      var pack = topUp.flatMap(it -> catalogues.catalogue().pack(wallet.unit(), it.terms().pack()));
      if (pack.isEmpty()) {
        topUps.failed(wallet, "The package is not for sale any more");
        return Optional.empty();
      }
      if (!topUps.take(wallet)) {
        return Optional.empty();
      }
      var what = Order.What.pack(pack.get(), wallet, Order.By.AUTO, null);
      return orders.add(fresh.open(wallet.tenant(), topUp.get().owner(), what, provider));
    });
  }
}
