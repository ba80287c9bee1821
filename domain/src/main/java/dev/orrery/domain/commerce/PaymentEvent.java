package dev.orrery.domain.commerce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payment provider tells, once its signature was found to be right.
 *
 * @param id the provider's, the same whenever it is told again
 * @param createdAt as of when it is told
 */
public record PaymentEvent(String id, String type, Instant createdAt, Fact fact) {
  /** What happened. */
  public sealed interface Fact {}

  /**
   * Somebody went through with a checkout.
   *
   * @param order the order, where the provider passed its id on
   */
  public record CheckedOut(
      @Nullable OrderId order,
      String checkout,
      @Nullable String customer,
      @Nullable String subscription,
      boolean paid)
      implements Fact {}

  /**
   * A subscription is as said.
   *
   * @param order the order that it came from, where the provider passed its id on
   * @param price what the provider knows the plan by
   */
  public record Subscribed(
      @Nullable OrderId order,
      String subscription,
      @Nullable String customer,
      SubscriptionStatus status,
      @Nullable String price,
      @Nullable Instant start,
      @Nullable Instant end,
      boolean ending)
      implements Fact {}

  /** A period was paid for. */
  public record PeriodPaid(
      @Nullable OrderId order,
      String invoice,
      @Nullable String subscription,
      @Nullable Instant start,
      @Nullable Instant end)
      implements Fact {}

  /** A period was not paid for. */
  public record PeriodUnpaid(@Nullable String subscription) implements Fact {}

  /** A package was paid for. */
  public record Paid(@Nullable OrderId order, String payment) implements Fact {}

  /** A payment did not go through. */
  public record NotPaid(@Nullable OrderId order, String payment, String why) implements Fact {}

  /**
   * Some of a payment was given back.
   *
   * @param cents all in all
   */
  public record Refunded(String payment, long cents) implements Fact {}

  /** Nothing that concerns this house. */
  public record Other() implements Fact {}
}
