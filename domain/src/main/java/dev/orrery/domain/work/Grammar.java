package dev.orrery.domain.work;

/** How a recurrence was written; its text is always read by the grammar that it came in. */
public enum Grammar {
  /** Six fields, seconds first; five get second 0, a seventh is the year; Sunday is 1; UTC. */
  OXIOS,
  /**
   * Five fields, or six with seconds first, or a word such as {@code @daily}; 0 and 7 are Sunday.
   */
  CRON,
  /** Milliseconds; the slots are the multiples since the epoch. */
  EVERY,
  /** Milliseconds; each slot is that long after the fire before it. */
  INTERVAL
}
