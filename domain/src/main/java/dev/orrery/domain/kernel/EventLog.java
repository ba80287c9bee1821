package dev.orrery.domain.kernel;

import java.util.List;

/**
 * The append-only log of everything that happened. Appending takes the stream's row lock until the
 * commit, so append last in a transaction and to one session's stream only.
 */
public interface EventLog {
  /**
   * Appends in the caller's transaction and gives each event its sequence number. An event that is
   * an audit entry by itself ({@link AuditedEvents}) gets its leaf in the same commit.
   */
  void append(List<EventDraft> events);

  default void append(EventDraft event) {
    append(List.of(event));
  }

  /** Events of one stream after a sequence number, in order, sealed or not. */
  List<Event> readStream(StreamKey stream, long afterSeq, int limit);

  /** Sealed events after a global position, in order. */
  List<Event> readAll(long afterPos, int limit);

  /** The last sealed position, 0 for an empty log. */
  long lastPos();
}
