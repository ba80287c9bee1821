package dev.orrery.architecture.violations.application.session;

import dev.orrery.architecture.violations.persistence.session.JooqSessions;
import jakarta.inject.Singleton;

/** A use case that is not final, in a package that is not imported, and knows an adapter. */
@Singleton
public class OpensSessions {
  private final JooqSessions sessions;

  public OpensSessions(JooqSessions sessions) {
    this.sessions = sessions;
  }

  public int open() {
    return sessions.count() + 1;
  }
}
