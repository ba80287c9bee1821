package dev.orrery.domain.commerce;

/** How a subscription stands, as payment providers say it. */
public enum SubscriptionStatus {
  TRIALING,
  ACTIVE,
  /** A payment failed; the plan stays for some days. */
  PAST_DUE,
  CANCELED,
  INCOMPLETE,
  UNPAID,
  PAUSED
}
