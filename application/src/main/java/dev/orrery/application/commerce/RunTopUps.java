package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills wallets that got low. The order is committed before the provider is asked, and an order
 * that got no answer is asked for again: the provider charges it once.
 */
@Singleton
public final class RunTopUps {
  private static final Logger LOG = LoggerFactory.getLogger(RunTopUps.class);
  private static final int AT_ONCE = 50;

  /** Whoever placed an order may still be asking until then. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TopUps topUps;
  private final Orders orders;
  private final TopUpOrders placing;
  private final PaymentProvider provider;
  private final Subscriptions subscriptions;
  private final TopUpEnds ends;

  @Inject
  public RunTopUps(
      TopUps topUps,
      Orders orders,
      TopUpOrders placing,
      PaymentProvider provider,
      Subscriptions subscriptions,
      TopUpEnds ends) {
    this.topUps = topUps;
    this.orders = orders;
    this.placing = placing;
    this.provider = provider;
    this.subscriptions = subscriptions;
    this.ends = ends;
  }

  public void run() {
    for (var due : topUps.due(AT_ONCE)) {
      placing.place(due, provider.name()).ifPresent(this::collect);
    }
    orders.unanswered(PATIENCE, AT_ONCE).stream()
        .filter(order -> order.provider().equals(provider.name()))
        .forEach(this::collect);
  }

  private void collect(Order order) {
    var wallet = Optional.ofNullable(order.what().wallet()).orElseThrow();
    var method = topUps.find(wallet).map(it -> it.terms().method()).orElse(null);
    var customer =
        subscriptions.customer(order.tenant(), order.buyer(), provider.name()).orElse(null);
    try {
      ends.end(order, provider.collect(order, customer, method));
    } catch (UnavailableException e) {
      LOG.warn("a top-up waits for its provider order={} cause={}", order.id(), e.getMessage());
    }
  }
}
