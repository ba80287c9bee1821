package dev.orrery.application.identity.account;

import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes what is over: sign-ins, tokens, counts, sent mail, old uses of keys. */
@Singleton
public final class TendAccounts {
  private static final Duration KEPT = Duration.ofDays(30);

  private final LoginSessions sessions;
  private final PasswordResets resets;
  private final Attempts attempts;
  private final Letters letters;
  private final KeyUses uses;
  private final Transactions transactions;

  @Inject
  public TendAccounts(
      LoginSessions sessions,
      PasswordResets resets,
      Attempts attempts,
      Letters letters,
      KeyUses uses,
      Transactions transactions) {
    this.sessions = sessions;
    this.resets = resets;
    this.attempts = attempts;
    this.letters = letters;
    this.uses = uses;
    this.transactions = transactions;
  }

  public void tend() {
    transactions.inOne(sessions::forget);
    transactions.inOne(resets::forget);
    transactions.inOne(attempts::forget);
    transactions.inOne(() -> letters.forget(KEPT));
    transactions.inOne(() -> uses.forget(KEPT));
  }
}
