package dev.orrery.domain.governance;

/** What verifying the audit chain found. */
public sealed interface Verification {
  /** How many entries are stored. */
  long count();

  /** Every link holds. */
  record Intact(long count) implements Verification {}

  /** The first place that does not hold, what it should say and what it says. */
  record BrokenAt(long seq, String expected, String found, long count) implements Verification {}
}
