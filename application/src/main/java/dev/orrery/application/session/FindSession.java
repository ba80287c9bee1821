package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionHistory;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds a session by the id that a caller knows: its own alias first, then a UUID that it may see.
 */
@Singleton
public final class FindSession {
  private static final int MOST_TURNS = 100_000;

  private final Sessions sessions;
  private final Turns turns;

  @Inject
  public FindSession(Sessions sessions, Turns turns) {
    this.sessions = sessions;
    this.turns = turns;
  }

  /** Whether a caller may use a session. */
  public sealed interface Look {
    /** It may. */
    record Visible(Session session) implements Look {}

    /** There is one, but it is somebody else's; a dialect may hide that. */
    record Forbidden() implements Look {}

    /** There is none of this id. */
    record Unknown() implements Look {}
  }

  /** A session with all its turns. */
  public Optional<SessionHistory> find(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.READ);
    return turns
        .history(caller.tenant(), caller.owner(), name, MOST_TURNS)
        .or(() ->
            visible(caller, name)
                .map(session ->
                    new SessionHistory(session, turns.list(session.id(), 0, MOST_TURNS))));
  }

  /** Looks a session up for a use case that words the refusal. */
  public Look look(Principal caller, String name) {
    var named = sessions.findByAlias(caller.tenant(), caller.owner(), name);
    if (named.isPresent()) {
      return new Look.Visible(named.get());
    }
    return uuid(name)
        .flatMap(id -> sessions.find(new SessionId(id)))
        .<Look>map(session ->
            sight(caller).covers(session) ? new Look.Visible(session) : new Look.Forbidden())
        .orElseGet(Look.Unknown::new);
  }

  Optional<Session> visible(Principal caller, String name) {
    return look(caller, name) instanceof Look.Visible(var session)
        ? Optional.of(session)
        : Optional.empty();
  }

  /** What is within the caller's reach, and what nobody of its tenant owns. */
  public static SessionSight sight(Principal caller) {
    if (caller.may(Capability.REACH_ALL)) {
      return SessionSight.ALL;
    }
    return new SessionSight(
        caller.tenant(), caller.may(Capability.REACH_TENANT) ? null : caller.owner());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
