package dev.orrery.llm.payment;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This house keeps its orders itself, and they wait until an administrator confirms that the money
 * came, or a signed event says so. Nothing is given before.
 */
final class LedgerPayments implements PaymentProvider {
  private static final String BILLING = "/api/billing/";

  private final SignedEvents events;

  LedgerPayments(SignedEvents events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Order.Charge checkout(Order order, Plan plan, @Nullable String customer, String origin) {
    return new Order.Charge(
        "cs_local_" + order.id().value(),
        origin + BILLING + "orders/" + order.id().value(),
        null,
        "open");
  }

  @Override
  public String portal(@Nullable String customer, String origin, @Nullable String returnAddress) {
    return Optional.ofNullable(returnAddress).orElse(origin + BILLING + "plan-summary");
  }

  @Override
  public Order.Charge intent(Order order, @Nullable String customer) {
    return waits(order);
  }

  /** There is nobody outside who would have to know. */
  @Override
  public void change(PlanSubscription subscription, Plan plan) {}

  @Override
  public void end(PlanSubscription subscription, boolean ending) {}

  @Override
  public Cancelled cancel(PlanSubscription subscription) {
    return Cancelled.NOW;
  }

  @Override
  public Collected collect(Order order, @Nullable String customer, @Nullable String method) {
    return new Collected.Waits(waits(order));
  }

  private static Order.Charge waits(Order order) {
    return new Order.Charge("pi_local_" + order.id().value(), null, null, "requires_confirmation");
  }

  @Override
  public Received receive(byte[] body, @Nullable String signature) {
    return events.receive(body, signature);
  }
}
