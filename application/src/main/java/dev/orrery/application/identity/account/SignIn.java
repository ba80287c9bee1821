package dev.orrery.application.identity.account;

import dev.orrery.application.identity.Callers;
import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Begins a sign-in by a password; an unknown address costs and answers as a wrong password. */
@Singleton
public final class SignIn {
  private final Users users;
  private final PasswordHasher hasher;
  private final CountAttempts attempts;
  private final IssueTokens tokens;
  private final IdentityRecords records;
  private final Transactions transactions;

  @Inject
  public SignIn(
      Users users,
      PasswordHasher hasher,
      CountAttempts attempts,
      IssueTokens tokens,
      IdentityRecords records,
      Transactions transactions) {
    this.users = users;
    this.hasher = hasher;
    this.attempts = attempts;
    this.tokens = tokens;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record SignedIn(User user, TokenPair tokens) implements Outcome {}

    record Refused() implements Outcome {}

    record Throttled(Duration pause) implements Outcome {}
  }

  /**
   * @param from where the request comes from
   */
  public Outcome signIn(String email, String password, String from) {
    var wait = attempts.ofAccount("login", email, from);
    if (wait.isPresent()) {
      return new Outcome.Throttled(wait.get());
    }
    var login = users.login(email.strip());
    boolean right =
        hasher.matches(
            Passwords.shown(password), login.map(Users.Login::passwordHash).orElse(null));
    return login
        .filter(found -> right && found.user().isActive())
        .map(found -> transactions.inOne(() -> begin(found.user(), found.passwordHash())))
        .orElseGet(Outcome.Refused::new);
  }

  /** The password and the state may be others since they were read: the write decides. */
  private Outcome begin(User user, @Nullable String hash) {
    if (hash == null || !users.signedIn(user.id(), hash)) {
      return new Outcome.Refused();
    }
    var pair = tokens.begin(user);
    records.happened(
        Callers.arriving(user),
        "user.login",
        "user:" + user.number(),
        Json.object("user_id", user.id().value().toString(), "number", user.number()));
    return new Outcome.SignedIn(user, pair);
  }
}
