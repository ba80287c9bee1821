package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;

/** How far consumers have read a session's transcript, by the numbers of its parts. */
public interface ReadCursors {
  /** The consumer that all who read a session for its users are together. */
  String SHARED = "shared";

  /** The last part that was read; 0 before any. */
  long position(SessionId session, String consumer);

  /** Moves a cursor that still stands where it was seen; false where somebody was faster. */
  boolean move(SessionId session, String consumer, long from, long to);
}
