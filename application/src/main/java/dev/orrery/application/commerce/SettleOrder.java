package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives what an order brings once it is paid, and takes it back where the money went back. */
@Singleton
public final class SettleOrder {
  private final Orders orders;
  private final Wallets wallets;
  private final TopUps topUps;
  private final Catalogues catalogues;
  private final EventLog events;

  @Inject
  public SettleOrder(
      Orders orders, Wallets wallets, TopUps topUps, Catalogues catalogues, EventLog events) {
    this.orders = orders;
    this.wallets = wallets;
    this.topUps = topUps;
    this.catalogues = catalogues;
    this.events = events;
  }

  /** In the caller's transaction, which has the order locked; false where it was paid before. */
  boolean paid(Order order) {
    if (!orders.close(order.id(), Order.State.PAID)) {
      return false;
    }
    var what = order.what();
    var wallet = what.wallet();
    if (wallet != null) {
      wallets.credit(
          WalletMove.of(
              wallet, order.buyer(), EntryType.PURCHASE, what.amount(), reference(order)));
      if (what.by() == Order.By.AUTO) {
        topUps.failed(wallet, null);
        tell(order, "topup.succeeded", Json.object("wallet", wallet.holder()));
      }
    }
    return true;
  }

  /** In the caller's transaction: an automatic order has failed, and its top-up says why. */
  void failed(Order order, String why, boolean needsPerson) {
    var wallet = order.what().wallet();
    if (wallet != null && orders.close(order.id(), Order.State.FAILED)) {
      topUps.failed(wallet, why);
      if (needsPerson) {
        topUps
            .lock(wallet)
            .map(topUp -> topUp.terms())
            .ifPresent(terms -> topUps.edit(wallet, terms.withEnabled(false)));
      }
      tell(
          order,
          "topup.failed",
          Json.object("wallet", wallet.holder(), "reason", why, "stopped", needsPerson));
    }
  }

  /** In the caller's transaction: what a paid period of a plan includes, once each period. */
  void include(TenantId tenant, UserId user, String plan, String period) {
    long tokens = catalogues.catalogue().plan(plan).map(Plan::tokens).orElse(0L);
    if (tokens > 0) {
      wallets.credit(
          WalletMove.of(
              WalletKey.ofUser(tenant, user, Unit.TOKEN), user, EntryType.BONUS, tokens, period));
    }
  }

  /**
   * In the caller's transaction, which has the order locked: so much of its price went back, all in
   * all.
   *
   * @param event who says so
   */
  void refunded(Order order, long cents, String event) {
    var wallet = order.what().wallet();
    long amount = order.reclaimed(cents);
    if (wallet != null && amount > 0) {
      wallets.reclaim(WalletMove.of(wallet, order.buyer(), EntryType.REFUND, amount, event));
    }
    if (cents > order.refunded()) {
      orders.refunded(order.id(), cents);
    }
  }

  private static String reference(Order order) {
    return order.id().value().toString();
  }

  private void tell(Order order, String type, Json.Obj facts) {
    events.append(
        EventDraft.ofTenant(
            Principal.system(order.tenant(), order.buyer()),
            type,
            facts.with("order_id", Json.of(reference(order)))));
  }
}
