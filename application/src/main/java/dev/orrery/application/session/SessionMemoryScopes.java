package dev.orrery.application.session;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.memory.SessionScopes;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells memory whose a session is and where it works. */
@Singleton
public final class SessionMemoryScopes implements SessionScopes {
  private final Sessions sessions;

  @Inject
  public SessionMemoryScopes(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Scope of(SessionId id, Principal caller) {
    var session = sessions.find(id);
    if (session.isEmpty()) {
      return new Scope.Unknown();
    }
    if (!FindSession.sight(caller).covers(session.get())) {
      return new Scope.Forbidden();
    }
    return new Scope.Known(session.get().owner(), null);
  }
}
