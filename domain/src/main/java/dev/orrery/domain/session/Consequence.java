package dev.orrery.domain.session;

import dev.orrery.domain.kernel.EventDraft;
import java.util.List;

/**
 * Writes of a program that belong to its decision; repeated with the transaction, so without
 * outside effects.
 */
@FunctionalInterface
public interface Consequence {
  Consequence NONE = List::of;

  /** Writes and returns the events to append at the end of the transaction. */
  List<EventDraft> apply();

  static Consequence events(List<EventDraft> events) {
    return () -> events;
  }
}
