package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;

/**
 * A part of the server that acts on events: each event is handled in the transaction that moves its
 * cursor, alone or with its neighbours, by one node, so that it takes effect once.
 */
public interface DurableSubscriber {
  /** The cursor's name; never changed once released. */
  String name();

  /** Whether an event concerns it; must depend on the event alone. */
  boolean wants(Event event);

  /**
   * The most events that share a transaction where several wait, so that a busy log does not cost a
   * commit for each; more than one is for whoever locks nothing that others wait for.
   */
  default int together() {
    return 1;
  }

  /**
   * Acts on an event, inside a transaction that begins with the lock of the cursor. A failure takes
   * everything back, the neighbours' too, and the event comes again, after a pause.
   */
  void handle(Event event);
}
