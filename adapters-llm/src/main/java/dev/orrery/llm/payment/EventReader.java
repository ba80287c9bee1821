package dev.orrery.llm.payment;

import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvent.CheckedOut;
import dev.orrery.domain.commerce.PaymentEvent.Fact;
import dev.orrery.domain.commerce.PaymentEvent.NotPaid;
import dev.orrery.domain.commerce.PaymentEvent.Other;
import dev.orrery.domain.commerce.PaymentEvent.Paid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodPaid;
import dev.orrery.domain.commerce.PaymentEvent.PeriodUnpaid;
import dev.orrery.domain.commerce.PaymentEvent.Refunded;
import dev.orrery.domain.commerce.PaymentEvent.Subscribed;
import dev.orrery.domain.commerce.PaymentProvider.Received;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads events as Stripe writes them. Periods and subscriptions are looked for where the newer and
 * where the older versions of its API have them.
 */
final class EventReader {
  /** Under which name the id of an order is passed on. */
  static final String ORDER = "order_id";

  private EventReader() {}

  static Received read(Json.Obj event) {
    var id = event.text("id");
    var type = event.text("type");
    var created = time(event, "created");
    if (id.isEmpty() || type.isEmpty() || created == null) {
      return new Received.Unreadable("An event has an id, a type and a time");
    }
    var about = event.object("data").object("object");
    return new Received.Believed(
        new PaymentEvent(id.get(), type.get(), created, fact(type.get(), about)));
  }

  private static Fact fact(String type, Json.Obj about) {
    var id = about.text("id");
    if (id.isEmpty()) {
      return new Other();
    }
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          new CheckedOut(
              order(about),
              id.get(),
              reference(about, "customer"),
              reference(about, "subscription"),
              !about.text("payment_status").orElse("").equals("unpaid"));
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted" ->
          subscribed(type, id.get(), about);
      case "invoice.paid" -> periodPaid(id.get(), about);
      case "invoice.payment_failed" -> new PeriodUnpaid(subscription(about));
      case "payment_intent.succeeded" -> new Paid(order(about), id.get());
      case "payment_intent.payment_failed" ->
          new NotPaid(
              order(about),
              id.get(),
              about.object("last_payment_error").text("message").orElse("The payment failed"));
      case "charge.refunded" -> refunded(about);
      default -> new Other();
    };
  }

  private static Fact subscribed(String type, String id, Json.Obj about) {
    var status =
        type.endsWith(".deleted")
            ? Optional.of(SubscriptionStatus.CANCELED)
            : about.text("status").flatMap(EventReader::status);
    var item = first(about.object("items"), "data");
    return status
        .<Fact>map(it ->
            new Subscribed(
                order(about),
                id,
                reference(about, "customer"),
                it,
                item.object("price").text("id").orElse(null),
                either(time(item, "current_period_start"), time(about, "current_period_start")),
                either(time(item, "current_period_end"), time(about, "current_period_end")),
                about.bool("cancel_at_period_end").orElse(false)))
        .orElseGet(Other::new);
  }

  /** The last line is that of the period which begins; those before it settle a change of plan. */
  private static Fact periodPaid(String id, Json.Obj about) {
    var lines = about.object("lines").items("data");
    var period =
        lines.isEmpty() || !(lines.getLast() instanceof Json.Obj line)
            ? Json.empty()
            : line.object("period");
    var details = about.object("parent").object("subscription_details");
    var order =
        Optional.ofNullable(order(details))
            .or(() -> Optional.ofNullable(order(about.object("subscription_details"))));
    return new PeriodPaid(
        order.orElse(null), id, subscription(about), time(period, "start"), time(period, "end"));
  }

  private static Fact refunded(Json.Obj about) {
    var payment = reference(about, "payment_intent");
    var cents = about.number("amount_refunded").flatMap(EventReader::whole);
    return payment == null || cents.isEmpty() ? new Other() : new Refunded(payment, cents.get());
  }

  private static @Nullable String subscription(Json.Obj invoice) {
    var named = reference(invoice.object("parent").object("subscription_details"), "subscription");
    return named == null ? reference(invoice, "subscription") : named;
  }

  private static Optional<SubscriptionStatus> status(String word) {
    return switch (word) {
      case "trialing", "active", "past_due", "canceled", "incomplete", "unpaid", "paused" ->
          Optional.of(SubscriptionStatus.valueOf(word.toUpperCase(Locale.ROOT)));
      case "incomplete_expired" -> Optional.of(SubscriptionStatus.CANCELED);
      default -> Optional.empty();
    };
  }

  private static @Nullable OrderId order(Json.Obj about) {
    return about
        .object("metadata")
        .text(ORDER)
        .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
        .map(UUID::fromString)
        .map(OrderId::new)
        .orElse(null);
  }

  /** The id of another object, be it there in full or by its id alone. */
  private static @Nullable String reference(Json.Obj about, String name) {
    return about.text(name).or(() -> about.object(name).text("id")).orElse(null);
  }

  private static Json.Obj first(Json.Obj about, String name) {
    var items = about.items(name);
    return !items.isEmpty() && items.getFirst() instanceof Json.Obj item ? item : Json.empty();
  }

  private static @Nullable Instant time(Json.Obj about, String name) {
    return about
        .number(name)
        .flatMap(EventReader::whole)
        .filter(seconds -> seconds >= 0 && seconds < 100_000_000_000L)
        .map(Instant::ofEpochSecond)
        .orElse(null);
  }

  private static Optional<Long> whole(BigDecimal number) {
    return number.precision() - number.scale() <= 18 && number.stripTrailingZeros().scale() <= 0
        ? Optional.of(number.longValueExact())
        : Optional.empty();
  }

  private static @Nullable Instant either(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : one;
  }
}
