package dev.orrery.domain.governance;

/** Why the balance of a wallet changed. */
public enum EntryType {
  /** Spent by its owner, or by a turn. */
  SPEND,
  PURCHASE,
  /** What a plan includes. */
  BONUS,
  SIGNUP_BONUS,
  ADMIN_GRANT,
  /** A payment was given back, and what it had bought is taken back as far as it is there. */
  REFUND;

  /** Whether one reference brings at most one entry of this type into a wallet. */
  public boolean isOnce() {
    return this == PURCHASE || this == REFUND || this == BONUS || this == SIGNUP_BONUS;
  }
}
