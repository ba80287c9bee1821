package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sessions with their activity, in a number of queries that does not grow with theirs. */
public interface SessionOverviews {
  /** One, open or closed. */
  Optional<SessionOverview> find(SessionId id);

  /** Open ones, newest first. */
  Slice<SessionOverview> list(SessionSight sight, SessionFilter filter, Window window);

  /** The open children of a session, oldest first. */
  List<SessionOverview> children(SessionId parent);

  SessionCounts count(SessionSight sight);

  /**
   * Open and closed ones, newest first.
   *
   * @param open only those that are, or are not, open; null for all
   * @param credential only those that it opened; null for all
   */
  Slice<Session> past(
      SessionSight sight, @Nullable Boolean open, @Nullable String credential, Window window);
}
