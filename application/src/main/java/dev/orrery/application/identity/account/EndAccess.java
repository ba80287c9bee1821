package dev.orrery.application.identity.account;

import dev.orrery.application.identity.Callers;
import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.kernel.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends the sign-ins of a user whose password was set anew. */
@Singleton
public final class EndAccess {
  private final LoginSessions sessions;
  private final DismissCredentials dismissal;
  private final IdentityRecords records;

  @Inject
  public EndAccess(LoginSessions sessions, DismissCredentials dismissal, IdentityRecords records) {
    this.sessions = sessions;
    this.dismissal = dismissal;
    this.records = records;
  }

  void afterReset(User user) {
    sessions.endAll(user.id()).forEach(session -> dismissal.dismiss(session.credential()));
    records.happened(
        Callers.arriving(user),
        "user.password_reset",
        "user:" + user.number(),
        Json.object("user_id", user.id().value().toString(), "number", user.number()));
  }
}
