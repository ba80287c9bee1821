package dev.orrery.application.identity.account;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends the caller's sign-in, or all of them. */
@Singleton
public final class SignOut {
  private final LoginSessions sessions;
  private final Users users;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public SignOut(
      LoginSessions sessions,
      Users users,
      DismissCredentials dismissal,
      Transactions transactions) {
    this.sessions = sessions;
    this.users = users;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param sessions how many sign-ins have ended
     */
    record SignedOut(int sessions) implements Outcome {}

    /** A key is withdrawn, not signed out. */
    record IsKey() implements Outcome {}
  }

  public Outcome signOut(Principal caller, boolean everywhere) {
    if (KeyHandle.of(caller.credential()).isPresent()) {
      return new Outcome.IsKey();
    }
    return transactions.inOne(
        () -> new Outcome.SignedOut(everywhere ? endAll(caller) : endThis(caller)));
  }

  private int endThis(Principal caller) {
    boolean ended =
        LoginSessionId.ofCredential(caller.credential()).filter(sessions::end).isPresent();
    if (ended) {
      dismissal.dismiss(caller.credential());
    }
    return ended ? 1 : 0;
  }

  private int endAll(Principal caller) {
    var ended = sessions.endAll(caller.user());
    users.endTokens(caller.user());
    ended.forEach(session -> dismissal.dismiss(session.credential()));
    return ended.size();
  }
}
