package dev.orrery.application.identity.account;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes from a user's sign-ins and keys what they open, until it is reinstated. */
@Singleton
public final class SuspendUser {
  private final Users users;
  private final LoginSessions sessions;
  private final IdentityRecords records;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public SuspendUser(
      Users users,
      LoginSessions sessions,
      IdentityRecords records,
      DismissCredentials dismissal,
      Transactions transactions) {
    this.users = users;
    this.sessions = sessions;
    this.records = records;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** What became of it. */
  public enum Outcome {
    DONE,
    UNKNOWN,
    LAST_ADMIN
  }

  public Outcome suspend(Principal caller, long number) {
    return change(caller, number, UserState.SUSPENDED);
  }

  public Outcome reinstate(Principal caller, long number) {
    return change(caller, number, UserState.ACTIVE);
  }

  private Outcome change(Principal caller, long number, UserState state) {
    ForbiddenException.unless(caller, Capability.USER_WRITE);
    return transactions.inOne(() -> {
      users.lock();
      return users
          .find(caller.tenant(), number)
          .map(user -> change(caller, user, state))
          .orElse(Outcome.UNKNOWN);
    });
  }

  private Outcome change(Principal caller, User user, UserState state) {
    boolean suspends = state == UserState.SUSPENDED;
    if (suspends && EditUser.isLastAdmin(users, user)) {
      return Outcome.LAST_ADMIN;
    }
    users.state(user.id(), state);
    if (suspends) {
      sessions.endAll(user.id()).forEach(session -> dismissal.dismiss(session.credential()));
    }
    records.happened(
        caller,
        suspends ? "user.suspended" : "user.reinstated",
        "user:" + user.number(),
        Json.object("user_id", user.id().value().toString(), "number", user.number()));
    return Outcome.DONE;
  }
}
