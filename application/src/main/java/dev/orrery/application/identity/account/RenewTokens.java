package dev.orrery.application.identity.account;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.LoginSessions.Renewal;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Trades a refresh token for the next pair; one that comes twice ends its whole sign-in. */
@Singleton
public final class RenewTokens {
  private final LoginSessions sessions;
  private final Users users;
  private final IssueTokens tokens;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public RenewTokens(
      LoginSessions sessions,
      Users users,
      IssueTokens tokens,
      DismissCredentials dismissal,
      Transactions transactions) {
    this.sessions = sessions;
    this.users = users;
    this.tokens = tokens;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Renewed(TokenPair tokens) implements Outcome {}

    /** The token had been used, so that its sign-in has ended now. */
    record Replayed() implements Outcome {}

    record Unknown() implements Outcome {}
  }

  public Outcome renew(String refresh) {
    return transactions.inOne(() -> {
      var next = tokens.renew(refresh);
      return switch (next.renewal()) {
        case Renewal.Renewed(var session, var user, var at) ->
            users
                .find(user)
                .<Outcome>map(found ->
                    new Outcome.Renewed(
                        new TokenPair(tokens.access(found, session, at), next.refresh())))
                .orElseGet(Outcome.Unknown::new);
        case Renewal.Replayed(var session) -> {
          if (sessions.end(session)) {
            dismissal.dismiss(session.credential());
          }
          yield new Outcome.Replayed();
        }
        case Renewal.Unknown() -> new Outcome.Unknown();
      };
    });
  }
}
