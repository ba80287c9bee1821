package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Order.By;
import dev.orrery.domain.commerce.Order.What;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.Pack;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders a plan or a package. The order is stored first, then the provider is asked: it may be
 * asked again for the same order. Nothing is given before it is paid.
 */
@Singleton
public final class StartOrder {
  private final Catalogues catalogues;
  private final Subscriptions subscriptions;
  private final Orders orders;
  private final PaymentProvider provider;
  private final Transactions transactions;
  private final NewOrders fresh;

  @Inject
  public StartOrder(
      Catalogues catalogues,
      Subscriptions subscriptions,
      Orders orders,
      PaymentProvider provider,
      Transactions transactions,
      NewOrders fresh) {
    this.catalogues = catalogues;
    this.subscriptions = subscriptions;
    this.orders = orders;
    this.provider = provider;
    this.transactions = transactions;
    this.fresh = fresh;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Started(Order order) implements Outcome {}

    /** There is no such thing, or it can not be bought. */
    record NotForSale() implements Outcome {}

    /** The buyer pays for another plan, which is to be changed instead. */
    record AlreadySubscribed() implements Outcome {}

    /** The key belongs to another order. */
    record KeyReused() implements Outcome {}
  }

  /** Orders a plan; its buyer pays on the page that the order names. */
  public Outcome plan(Principal caller, String slug, String origin) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    var found = catalogues.catalogue().plan(slug).filter(Plan::isForSale);
    if (found.isEmpty()) {
      return new Outcome.NotForSale();
    }
    if (fresh.isSubscribed(caller, provider.name())) {
      return new Outcome.AlreadySubscribed();
    }
    return new Outcome.Started(order(caller, found.get(), origin));
  }

  Order order(Principal caller, Plan plan, String origin) {
    long cents = Optional.ofNullable(plan.cents()).orElseThrow();
    var order =
        fresh.open(caller.tenant(), caller.owner(), What.plan(plan, cents), provider.name());
    var added = transactions.inOne(() -> orders.add(order).orElseThrow());
    return charged(added, provider.checkout(added, plan, customer(caller), origin));
  }

  /**
   * Orders a package, for the caller's own wallet.
   *
   * @param key what the caller calls the order, so that it is made once
   */
  public Outcome pack(Principal caller, String slug, @Nullable String key) {
    ForbiddenException.unless(caller, Capability.BILLING_WRITE);
    var catalogue = catalogues.catalogue();
    return catalogue
        .pack(Unit.TOKEN, slug)
        .or(() -> catalogue.pack(Unit.CENT, slug))
        .map(pack -> pack(caller, pack, key))
        .orElseGet(Outcome.NotForSale::new);
  }

  private Outcome pack(Principal caller, Pack pack, @Nullable String key) {
    var wallet = WalletKey.ofUser(caller.tenant(), caller.owner(), pack.unit());
    var wanted =
        fresh.open(
            caller.tenant(),
            caller.owner(),
            What.pack(pack, wallet, By.PERSON, key),
            provider.name());
    var order =
        transactions.inOne(() ->
            orders
                .add(wanted)
                .or(() ->
                    Optional.ofNullable(key)
                        .flatMap(it -> orders.keyed(caller.tenant(), caller.owner(), it)))
                .orElseThrow());
    if (!order.what().item().equals(pack.slug())) {
      return new Outcome.KeyReused();
    }
    return new Outcome.Started(
        order.charge() == null ? charged(order, provider.intent(order, customer(caller))) : order);
  }

  private Order charged(Order order, Order.Charge charge) {
    return transactions.inOne(() -> {
      orders.charged(order.id(), charge);
      return orders.find(order.tenant(), order.id()).orElseThrow();
    });
  }

  private @Nullable String customer(Principal caller) {
    return subscriptions.customer(caller.tenant(), caller.owner(), provider.name()).orElse(null);
  }
}
