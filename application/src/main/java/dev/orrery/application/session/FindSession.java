package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionHistory;
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

  /** A session with all its turns. */
  public Optional<SessionHistory> find(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.READ);
    return turns
        .history(caller.tenant(), caller.owner(), name, MOST_TURNS)
        .or(() ->
            byId(caller, name)
                .map(session ->
                    new SessionHistory(session, turns.list(session.id(), 0, MOST_TURNS))));
  }

  Optional<Session> visible(Principal caller, String name) {
    return sessions.findByAlias(caller.tenant(), caller.owner(), name).or(() -> byId(caller, name));
  }

  private Optional<Session> byId(Principal caller, String name) {
    return uuid(name)
        .flatMap(id -> sessions.find(new SessionId(id)))
        .filter(session -> session.tenant().equals(caller.tenant()) && sees(caller, session));
  }

  /** Administrators see their tenant; everybody else what they own. */
  private static boolean sees(Principal caller, Session session) {
    return caller.may(Capability.CONFIG_WRITE) || session.owner().equals(caller.owner());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
