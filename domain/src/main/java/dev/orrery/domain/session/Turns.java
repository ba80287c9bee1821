package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.Optional;

/** The turns of sessions. */
public interface Turns {
  /** Adds a turn under the session's lock, with the next number of its session. */
  Turn add(Turn draft);

  Optional<Turn> find(TurnId id);

  /** In the order of their numbers, after a number, at most {@code limit}. */
  List<Turn> list(SessionId session, int afterNumber, int limit);

  /** An owner's session by the id that its client chose, with its first turns. */
  Optional<SessionHistory> history(TenantId tenant, UserId owner, String alias, int limit);

  /** The newest ended turns, oldest of them first. */
  List<Turn> recent(SessionId session, int limit);

  /** The newest one, ended or not. */
  Optional<Turn> latest(SessionId session);

  /** Ends a turn once; false where it had ended. */
  boolean end(TurnId id, Turn.Ending ending);
}
