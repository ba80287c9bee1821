package dev.orrery.domain.operations;

import java.time.Duration;

/** What is only noted down, of all tenants, and grows for ever unless it is forgotten. */
public interface OldRecords {
  /** What sort of record. */
  enum Kind {
    NOTIFICATION,
    LOG_LINE,
    ACTIVITY
  }

  /** Deletes records older than an age, the oldest first, at most some; how many it were. */
  int forget(Kind kind, Duration age, int most);
}
