package dev.orrery.application.session;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists the sessions of the caller's tenant, newest activity first. */
@Singleton
public final class ListSessions {
  private final Sessions sessions;

  @Inject
  public ListSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  public Slice<SessionSummary> list(Principal caller, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    return sessions.list(caller.tenant(), window);
  }
}
