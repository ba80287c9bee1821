package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.List;

/** Which sessions do not get on, and which of it was reported. */
public interface Stalls {
  /** The open sessions that have not been idle for a while, at most {@code limit}. */
  List<Progress> slow(Duration atLeast, int limit);

  /** Keeps that a stall is reported; false where this turn's was before. */
  boolean report(SessionId session, TurnId turn, StallType type);
}
