package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.kernel.TimerSignal;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** The reminders of reviews. Whoever sets one takes it before the rows of the review. */
@Singleton
public final class ReviewTimers {
  static final String CLOSE = "review.close";

  private final Timers timers;
  private final TimerSignal signal;
  private final Transactions transactions;

  @Inject
  public ReviewTimers(Timers timers, TimerSignal signal, Transactions transactions) {
    this.timers = timers;
    this.signal = signal;
    this.transactions = transactions;
  }

  /** A session of a review that is not needed any more. */
  record Leftover(ReviewId review, SessionId session) {
    String text() {
      return review.value() + "/" + session.value();
    }

    static Leftover parse(String text) {
      var parts = text.split("/", 2);
      return new Leftover(new ReviewId(parts[0]), new SessionId(UUID.fromString(parts[1])));
    }
  }

  /** The kind of the reminders to look at reviews of a site. */
  static String look(String site) {
    return "review.look@" + site;
  }

  /** Lets a node of the site look at a review as soon as this transaction is committed. */
  void lookNow(String site, ReviewId review) {
    look(site, review, Duration.ZERO);
    transactions.afterCommit(signal::wake);
  }

  void look(String site, ReviewId review, Duration delay) {
    timers.set(look(site), review.value(), delay);
  }

  /** Lets a session be closed, in a transaction of its own. */
  void close(Leftover session) {
    timers.set(CLOSE, session.text(), Duration.ZERO);
    transactions.afterCommit(signal::wake);
  }
}
