package dev.orrery.application.identity.account;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends whatever lets a user in, or lets others in by its word. */
@Singleton
public final class ForgetAccess {
  private final LoginSessions sessions;
  private final PasswordResets resets;
  private final OrganizationKeys keys;
  private final Invitations invitations;
  private final DismissCredentials dismissal;

  @Inject
  public ForgetAccess(
      LoginSessions sessions,
      PasswordResets resets,
      OrganizationKeys keys,
      Invitations invitations,
      DismissCredentials dismissal) {
    this.sessions = sessions;
    this.resets = resets;
    this.keys = keys;
    this.invitations = invitations;
    this.dismissal = dismissal;
  }

  void forget(User user) {
    resets.drop(user.id());
    invitations.revokeSentBy(user.id());
    keys.revokeMadeBy(user.id()).forEach(handle -> dismissal.dismiss(handle.value()));
    sessions.endAll(user.id()).forEach(session -> dismissal.dismiss(session.credential()));
  }
}
