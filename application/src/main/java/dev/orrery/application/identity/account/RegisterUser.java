package dev.orrery.application.identity.account;

import dev.orrery.application.identity.Names;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens an account and signs its user in; the first one becomes the administrator. */
@Singleton
public final class RegisterUser {
  private final CountAttempts attempts;
  private final PasswordHasher hasher;
  private final AddUser addUser;
  private final IssueTokens tokens;
  private final Transactions transactions;

  @Inject
  public RegisterUser(
      CountAttempts attempts,
      PasswordHasher hasher,
      AddUser addUser,
      IssueTokens tokens,
      Transactions transactions) {
    this.attempts = attempts;
    this.hasher = hasher;
    this.addUser = addUser;
    this.tokens = tokens;
    this.transactions = transactions;
  }

  /**
   * Who wants an account.
   *
   * @param inviteCode the token of an invitation into a group
   * @param from where the request comes from
   * @param trusted whether it comes from this machine, or with the operator's secret
   */
  public record Request(
      String username,
      String email,
      String password,
      @Nullable String inviteCode,
      String from,
      boolean trusted) {
    public Request {
      Names.username(username);
      email = Names.email(email);
      password = Passwords.chosen(password, username, email);
    }

    @Override
    public String toString() {
      return "Request[" + username + "]";
    }
  }

  /** Why somebody gets no account. */
  public enum Refusal {
    CLOSED,
    INVITATION_NEEDED,
    UNKNOWN_INVITATION,
    /** The invitation was sent to another address. */
    INVITATION_OF_ANOTHER,
    /** There is no administrator yet, and only this machine makes one. */
    FIRST_IS_REMOTE
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Registered(User user, TokenPair tokens) implements Outcome {}

    /** Another one has the name or the address. */
    record Taken() implements Outcome {}

    record Refused(Refusal why) implements Outcome {}

    record Throttled(Duration pause) implements Outcome {}
  }

  public Outcome register(Request request) {
    var wait = attempts.ofRegistration(request.from());
    if (wait.isPresent()) {
      return new Outcome.Throttled(wait.get());
    }
    var hash = hasher.hash(request.password());
    return transactions.inOne(() ->
        switch (addUser.add(request, hash)) {
          case AddUser.Outcome.Added(var user) -> new Outcome.Registered(user, tokens.begin(user));
          case AddUser.Outcome.Taken() -> new Outcome.Taken();
          case AddUser.Outcome.Refused(var why) -> new Outcome.Refused(why);
        });
  }
}
