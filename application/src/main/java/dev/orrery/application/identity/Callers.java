package dev.orrery.application.identity;

import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Principal;
import java.util.Set;

/** Users as callers. */
public final class Callers {
  private Callers() {}

  /** A user who came in by a sign-in: its role is the one of now. */
  public static Principal signedIn(User user, LoginSessionId session) {
    return of(user, session.credential(), user.role().capabilities());
  }

  /** A user who is not in yet, such as one that registers. */
  public static Principal arriving(User user) {
    return of(user, "", Set.of());
  }

  /**
   * A user with what a credential leaves of its role. The account of an agent is known by its name,
   * as the same agent is when it works here.
   */
  public static Principal of(User user, String credential, Set<Capability> grants) {
    boolean isAgent = user.role() == UserRole.AGENT;
    return new Principal(
        isAgent ? user.username() : "user:" + user.number(),
        isAgent ? Principal.Kind.AGENT : Principal.Kind.USER,
        user.tenant(),
        user.id(),
        null,
        credential,
        grants);
  }
}
