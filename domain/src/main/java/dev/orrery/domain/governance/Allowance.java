package dev.orrery.domain.governance;

/** What is left of a holder's limits; all zero and exhausted where there is none. */
public record Allowance(
    String holder, long tokensRemaining, long callsRemaining, long windowRemainingSecs) {
  /** The reading of a holder without an account. */
  public static Allowance none(String holder) {
    return new Allowance(holder, 0, 0, 0);
  }

  public boolean exhausted() {
    return tokensRemaining == 0 || callsRemaining == 0;
  }
}
