package dev.orrery.domain.kernel;

import java.time.Duration;
import java.util.List;

/** Reminders by the database's clock, one for each kind and subject; each is taken by one node. */
public interface Timers {
  /** A reminder that is due. */
  record Due(String kind, String subject) {}

  /** Sets or moves a reminder, in the caller's transaction. */
  void set(String kind, String subject, Duration delay);

  /** Drops a reminder, in the caller's transaction. */
  void cancel(String kind, String subject);

  /**
   * Takes due reminders of a kind and deletes them in the caller's transaction, so that a rollback
   * gives them back.
   */
  List<Due> takeDue(String kind, int limit);
}
