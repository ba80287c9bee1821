package dev.orrery.application.commerce;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Order.What;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Says what a new order starts with, and whether there is to be one. */
@Singleton
public final class NewOrders {
  private static final Duration OPEN_FOR = Duration.ofDays(1);

  private final Subscriptions subscriptions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public NewOrders(Subscriptions subscriptions, Ids ids, Clock clock) {
    this.subscriptions = subscriptions;
    this.ids = ids;
    this.clock = clock;
  }

  Order open(TenantId tenant, UserId buyer, What what, String provider) {
    var now = clock.now();
    return new Order(
        new OrderId(ids.next()),
        tenant,
        buyer,
        what,
        provider,
        Order.State.OPEN,
        null,
        0,
        now,
        now.plus(OPEN_FOR));
  }

  /** Whether somebody pays for a plan that the provider can change by itself. */
  boolean isSubscribed(Principal caller, String provider) {
    return subscriptions
        .find(caller.tenant(), caller.owner())
        .filter(it -> it.isPaid(clock.now()) && it.provider().equals(provider))
        .filter(it -> it.terms().reference() != null)
        .isPresent();
  }
}
