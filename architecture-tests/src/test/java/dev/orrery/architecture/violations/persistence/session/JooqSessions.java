package dev.orrery.architecture.violations.persistence.session;

import dev.orrery.architecture.violations.domain.session.Sessions;
import dev.orrery.architecture.violations.llm.SessionHelper;

/** A store adapter that knows another adapter. */
public class JooqSessions implements Sessions {
  @Override
  public int count() {
    return SessionHelper.count();
  }
}
