package dev.orrery.application.identity.account;

import dev.orrery.application.identity.Names;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Sends who forgot a password the means to set another; it never says whose an address is. */
@Singleton
public final class RequestPasswordReset {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int BYTES = 32;

  private final Users users;
  private final PasswordResets resets;
  private final Letters letters;
  private final CountAttempts attempts;
  private final Entropy entropy;
  private final Transactions transactions;

  @Inject
  public RequestPasswordReset(
      Users users,
      PasswordResets resets,
      Letters letters,
      CountAttempts attempts,
      Entropy entropy,
      Transactions transactions) {
    this.users = users;
    this.resets = resets;
    this.letters = letters;
    this.attempts = attempts;
    this.entropy = entropy;
    this.transactions = transactions;
  }

  /**
   * How long to wait, where the address was asked for too often from that place.
   *
   * @param from where the request comes from
   */
  public Optional<Duration> request(String address, String from) {
    var email = Names.email(address);
    var wait = attempts.ofAccount("forgot", email, from);
    if (wait.isPresent()) {
      return wait;
    }
    var token = HexFormat.of().formatHex(entropy.bytes(BYTES));
    transactions.inOne(() -> {
      var user = users.login(email).map(Users.Login::user).filter(User::isActive);
      resets.add(Digest.of(token), user.map(User::id).orElse(null), LIFE);
      user.ifPresent(
          found -> letters.post(found.email(), "Set a new password", text(found, token)));
    });
    return Optional.empty();
  }

  private static String text(User user, String token) {
    return """
    Hello %s,

    somebody asked to set a new password for this account. If it was you, use this code within \
    an hour; it counts once:

    %s

    If it was not you, nothing has to be done: the password stays as it is.
    """
        .formatted(user.username(), token);
  }
}
