package dev.orrery.application.identity.account;

import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sets a new password by the token of a mail; every sign-in of the user ends. */
@Singleton
public final class ResetPassword {
  private final PasswordResets resets;
  private final Users users;
  private final PasswordHasher hasher;
  private final CountAttempts attempts;
  private final EndAccess endAccess;
  private final Transactions transactions;

  @Inject
  public ResetPassword(
      PasswordResets resets,
      Users users,
      PasswordHasher hasher,
      CountAttempts attempts,
      EndAccess endAccess,
      Transactions transactions) {
    this.resets = resets;
    this.users = users;
    this.hasher = hasher;
    this.attempts = attempts;
    this.endAccess = endAccess;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Done() implements Outcome {}

    /** The token is unknown, used or over. */
    record TokenRefused() implements Outcome {}

    record Throttled(Duration pause) implements Outcome {}
  }

  /**
   * @param from where the request comes from
   */
  public Outcome reset(String token, String password, String from) {
    var chosen = Passwords.chosen(password);
    var wait = attempts.ofPlace("reset", from);
    if (wait.isPresent()) {
      return new Outcome.Throttled(wait.get());
    }
    var hash = hasher.hash(chosen);
    return transactions.inOne(() ->
        resets
            .take(Digest.of(token))
            .flatMap(users::find)
            .filter(User::isActive)
            .map(user -> set(user, hash))
            .orElseGet(Outcome.TokenRefused::new));
  }

  private Outcome set(User user, String hash) {
    users.password(user.id(), hash);
    resets.drop(user.id());
    endAccess.afterReset(user);
    return new Outcome.Done();
  }
}
