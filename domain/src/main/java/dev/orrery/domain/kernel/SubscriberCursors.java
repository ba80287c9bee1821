package dev.orrery.domain.kernel;

/** The durable positions of the kernel's own readers of the global log. */
public interface SubscriberCursors {
  /**
   * Locks a reader's position for the current transaction.
   *
   * @return the position, 0 for a new reader; -1 where another node holds the lock
   */
  long lock(String subscriber);

  /** Moves the locked position forward, in the same transaction as the handling. */
  void advance(String subscriber, long pos);
}
