package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest sealed events of the log, shared by all readers of a process. Positions have no gaps,
 * so each has its slot, and a reader sees by the position in the slot whether it came too late.
 */
final class EventTail {
  private final AtomicReferenceArray<@Nullable Event> slots;
  private volatile long head;

  EventTail(int capacity) {
    this.slots = new AtomicReferenceArray<>(capacity);
  }

  /** Where the tail begins; only before anything was added. */
  void beginAt(long pos) {
    head = pos;
  }

  /** The last position that was added. */
  long head() {
    return head;
  }

  /** Adds the events that follow the head; only one thread does. */
  void add(List<Event> events) {
    for (var event : events) {
      slots.set(slot(event.pos()), event);
    }
    head = events.getLast().pos();
  }

  /** The event at a position, or null where it is not here, no longer or not yet. */
  @Nullable Event at(long pos) {
    var event = slots.get(slot(pos));
    return event != null && event.pos() == pos ? event : null;
  }

  private int slot(long pos) {
    return (int) (pos % slots.length());
  }
}
