package dev.orrery.application.kernel;

/**
 * A part of the server that acts when a reminder is due: each is handled in one transaction with
 * its removal, by one node, so that it takes effect once.
 */
public interface TimerHandler {
  /** The kind of its reminders. */
  String kind();

  /**
   * Acts on a reminder, inside the transaction that removes it. A failure takes everything back.
   */
  void handle(String subject);

  /**
   * Told of a failure, inside a transaction that has set the reminder again for a little later; may
   * set it to another time, or drop it.
   */
  default void failed(String subject, RuntimeException cause) {}
}
