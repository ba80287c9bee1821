package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.governance.Unit;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An order on the wire. */
@Serdeable
record OrderView(
    String id,
    String item,
    String status,
    String provider,
    @Nullable Long tokens,
    @JsonProperty("credit_cents") @Nullable Long creditCents,
    @JsonProperty("amount_cents") long cents,
    String currency,
    @JsonProperty("refunded_cents") long refunded,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("expires_at") String expiresAt) {
  static OrderView of(Order order) {
    var what = order.what();
    return new OrderView(
        order.id().value().toString(),
        what.item(),
        QueryText.word(order.state()),
        order.provider(),
        amount(order, Unit.TOKEN),
        amount(order, Unit.CENT),
        what.cents(),
        what.currency(),
        order.refunded(),
        Times.iso(order.createdAt()),
        Times.iso(order.expiresAt()));
  }

  private static @Nullable Long amount(Order order, Unit unit) {
    var wallet = order.what().wallet();
    return wallet != null && wallet.unit() == unit ? order.what().amount() : null;
  }

  /** How a plan is paid. */
  @Serdeable
  record Checkout(
      @JsonProperty("session_id") @Nullable String session,
      @JsonProperty("url") @Nullable String address,
      String provider,
      String status,
      String tier,
      @JsonProperty("amount_cents") long cents,
      String currency,
      @JsonProperty("expires_at") String expiresAt) {
    static Checkout of(Order order) {
      var charge = order.charge();
      return new Checkout(
          charge == null ? null : charge.reference(),
          charge == null ? null : charge.address(),
          order.provider(),
          charge == null ? "open" : charge.status(),
          order.what().item(),
          order.what().cents(),
          order.what().currency(),
          Times.iso(order.expiresAt()));
    }
  }

  /** How a package is paid. */
  @Serdeable
  record Intent(
      @JsonProperty("payment_intent_id") @Nullable String payment,
      @JsonProperty("client_secret") @Nullable String secret,
      String status,
      @JsonProperty("amount_cents") long cents,
      String currency,
      @Nullable Long tokens,
      @JsonProperty("package_slug") String slug,
      String provider,
      @JsonProperty("order_id") String order) {
    static Intent of(Order order) {
      var charge = order.charge();
      return new Intent(
          charge == null ? null : charge.reference(),
          charge == null ? null : charge.secret(),
          charge == null ? "open" : charge.status(),
          order.what().cents(),
          order.what().currency(),
          amount(order, Unit.TOKEN),
          order.what().item(),
          order.provider(),
          order.id().value().toString());
    }
  }
}
