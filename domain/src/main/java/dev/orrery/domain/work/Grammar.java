package dev.orrery.domain.work;

/** How a recurrence was written; its text is always read by the grammar that it came in. */
public enum Grammar {
  /** Six fields, seconds first; five get second 0, a seventh is the year; Sunday is 1; UTC. */
  OXIOS
}
