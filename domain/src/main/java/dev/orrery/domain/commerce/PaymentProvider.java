package dev.orrery.domain.commerce;

import org.jspecify.annotations.Nullable;

/**
 * Who takes payments. A call that the provider can not carry out since a setting is missing, or it
 * is not reached, fails with {@link dev.orrery.domain.kernel.UnavailableException}.
 */
public interface PaymentProvider {
  /** How it is called in rows and answers. */
  String name();

  /**
   * Opens a page on which a plan is bought.
   *
   * @param customer what the provider knows the buyer by, where it does
   * @param origin where this server is reached by its caller
   */
  Order.Charge checkout(Order order, Plan plan, @Nullable String customer, String origin);

  /** Where a customer looks after what it pays. */
  String portal(@Nullable String customer, String origin, @Nullable String returnAddress);

  /** Prepares the payment of a package; the same order is prepared once. */
  Order.Charge intent(Order order, @Nullable String customer);

  /** Makes another plan of a subscription at once. */
  void change(PlanSubscription subscription, Plan plan);

  /** Says whether a subscription ends with its period. */
  void end(PlanSubscription subscription, boolean ending);

  /** Ends a subscription now. */
  Cancelled cancel(PlanSubscription subscription);

  /** What became of a subscription that was to end. */
  enum Cancelled {
    NOW,
    /** There is none of this name: it was over before, or never was. */
    UNKNOWN
  }

  /** Takes a payment without its payer; the same order is charged once. */
  Collected collect(Order order, @Nullable String customer, @Nullable String method);

  /** What became of a payment without its payer. */
  sealed interface Collected {
    /** It went through. */
    record Done(Order.Charge charge) implements Collected {}

    /** An event will tell. */
    record Waits(Order.Charge charge) implements Collected {}

    /**
     * It did not.
     *
     * @param needsPerson whether it goes through only with its payer
     */
    record Refused(String why, boolean needsPerson) implements Collected {}
  }

  /**
   * Reads what came as an event, after its signature.
   *
   * @param body as it came
   * @param signature as it came
   */
  Received receive(byte[] body, @Nullable String signature);

  /** Whether an event can be believed. */
  sealed interface Received {
    record Believed(PaymentEvent event) implements Received {}

    /** Nobody knows whose it is. */
    record BadSignature() implements Received {}

    /** The signature is right, but this is no event. */
    record Unreadable(String why) implements Received {}
  }
}
