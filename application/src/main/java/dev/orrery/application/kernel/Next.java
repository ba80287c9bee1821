package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import java.util.List;

/** What a subscription has for its reader. */
public sealed interface Next {
  /** Events in order, at least one. */
  record Events(List<Event> events) implements Next {
    public Events {
      events = List.copyOf(events);
    }
  }

  /** Nothing came within the time. */
  record Idle() implements Next {}

  /**
   * The reader fell too far behind; the subscription is over.
   *
   * @param lastPos everything up to here was delivered or filtered out: open again from it
   */
  record Overrun(long lastPos) implements Next {}

  /** The subscription or the server ended. */
  record Closed() implements Next {}
}
