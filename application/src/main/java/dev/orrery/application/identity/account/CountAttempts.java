package dev.orrery.application.identity.account;

import dev.orrery.domain.identity.AccountRules;
import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Counts what strangers try, so that nobody guesses for long. */
@Singleton
public final class CountAttempts {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_SECRETS = 10;
  private static final int MOST_REGISTRATIONS = 20;

  private final Attempts attempts;
  private final AccountRules rules;
  private final Transactions transactions;

  @Inject
  public CountAttempts(Attempts attempts, AccountRules rules, Transactions transactions) {
    this.attempts = attempts;
    this.rules = rules;
    this.transactions = transactions;
  }

  /** How long who calls from a place waits before it tries an account again. */
  Optional<Duration> ofAccount(String what, String email, String from) {
    return count(what + "\n" + email.strip().toLowerCase(Locale.ROOT), from, MOST_SECRETS, QUARTER);
  }

  Optional<Duration> ofPlace(String what, String from) {
    return count(what, from, MOST_SECRETS, QUARTER);
  }

  Optional<Duration> ofRegistration(String from) {
    return count("register", from, MOST_REGISTRATIONS, HOUR);
  }

  private Optional<Duration> count(String what, String from, int most, Duration window) {
    if (!rules.countsAttempts()) {
      return Optional.empty();
    }
    var bucket = Digest.of(what + "\n" + from);
    return transactions.inOne(() -> attempts.count(bucket, most, window));
  }
}
