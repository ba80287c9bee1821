package dev.orrery.application.identity.account;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.Mailer;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails that wait, again after a while where that failed. */
@Singleton
public final class SendLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SendLetters.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 10;
  private static final int MOST_ATTEMPTS = 8;

  private final Letters letters;
  private final Mailer mailer;
  private final Transactions transactions;
  private final BackgroundThread thread = new BackgroundThread("letters", this::round);

  @Inject
  public SendLetters(Letters letters, Mailer mailer, Transactions transactions) {
    this.letters = letters;
    this.mailer = mailer;
    this.transactions = transactions;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    if (send() == 0) {
      Thread.sleep(POLL);
    }
  }

  /** Sends what waits; how many mails that were. */
  int send() {
    var claimed = transactions.inOne(() -> letters.claim(AT_ONCE, LEASE));
    claimed.forEach(letter -> {
      var result = mailer.send(letter);
      transactions.inOne(() -> settle(letter, result));
    });
    return claimed.size();
  }

  private void settle(Letter letter, Mailer.Result result) {
    switch (result) {
      case Mailer.Result.Sent() -> letters.sent(letter);
      case Mailer.Result.Failed(var why, var forGood) -> {
        log.warn(
            "mail was not sent letter={} attempt={} why={}", letter.id(), letter.attempt(), why);
        letters.failed(letter, why, forGood ? null : pause(letter.attempt()));
      }
    }
  }

  private static @Nullable Duration pause(int attempt) {
    return attempt >= MOST_ATTEMPTS ? null : FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
  }
}
