package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;

/**
 * A part of the server that acts on events: each event is handled in one transaction with the move
 * of its cursor, by one node, so that it takes effect once.
 */
public interface DurableSubscriber {
  /** The cursor's name; never changed once released. */
  String name();

  /** Whether an event concerns it; must depend on the event alone. */
  boolean wants(Event event);

  /**
   * Acts on an event, inside a transaction that begins with the lock of the cursor. A failure takes
   * everything back and the event comes again, after a pause.
   */
  void handle(Event event);
}
