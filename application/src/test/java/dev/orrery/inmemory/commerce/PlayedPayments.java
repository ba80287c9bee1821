package dev.orrery.inmemory.commerce;

import static java.util.Objects.requireNonNull;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentProvider;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.kernel.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment provider that does and tells what a test says. */
public final class PlayedPayments implements PaymentProvider {
  public static final String SIGNATURE = "right";

  private final Map<String, PaymentEvent> events = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private @Nullable Collected collected;
  private @Nullable UnavailableException broken;
  private Cancelled cancelled = Cancelled.NOW;

  /** What it was asked for. */
  public List<String> calls() {
    return calls;
  }

  /** What becomes of the next payments without their payer. */
  public void collects(Collected outcome) {
    collected = outcome;
    broken = null;
  }

  /** What becomes of the next subscriptions that are to end now. */
  public void cancels(Cancelled outcome) {
    cancelled = outcome;
  }

  /** It is not reached until it is told what to collect. */
  public void breaks(UnavailableException failure) {
    broken = failure;
  }

  /** The body of an event that it is about to tell. */
  public byte[] tells(PaymentEvent event) {
    events.put(event.id(), event);
    return event.id().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "played";
  }

  @Override
  public Order.Charge checkout(Order order, Plan plan, @Nullable String customer, String origin) {
    calls.add("checkout " + plan.slug());
    return new Order.Charge("cs_" + order.id().value(), origin + "/pay", null, "open");
  }

  @Override
  public String portal(@Nullable String customer, String origin, @Nullable String returnAddress) {
    calls.add("portal " + customer);
    return origin + "/portal";
  }

  @Override
  public Order.Charge intent(Order order, @Nullable String customer) {
    calls.add("intent " + order.what().item());
    return new Order.Charge("pi_" + order.id().value(), null, "secret", "requires_confirmation");
  }

  @Override
  public void change(PlanSubscription subscription, Plan plan) {
    calls.add("change " + plan.slug());
  }

  @Override
  public void end(PlanSubscription subscription, boolean ending) {
    calls.add("end " + ending);
  }

  @Override
  public Cancelled cancel(PlanSubscription subscription) {
    calls.add("cancel");
    return cancelled;
  }

  @Override
  public Collected collect(Order order, @Nullable String customer, @Nullable String method) {
    if (broken != null) {
      throw broken;
    }
    calls.add("collect " + order.what().item());
    return collected == null
        ? new Collected.Waits(
            new Order.Charge("pi_" + order.id().value(), null, null, "processing"))
        : requireNonNull(collected);
  }

  @Override
  public Received receive(byte[] body, @Nullable String signature) {
    if (!SIGNATURE.equals(signature)) {
      return new Received.BadSignature();
    }
    var event = events.get(new String(body, StandardCharsets.UTF_8));
    return event == null ? new Received.Unreadable("no event") : new Received.Believed(event);
  }
}
