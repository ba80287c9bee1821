package dev.orrery.application.orchestration.consensus;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Reviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes reviews that ended long ago, with what their reviewers had to read. */
@Singleton
public final class ForgetReviews {
  private static final Duration KEPT = Duration.ofDays(7);

  private final Reviews reviews;
  private final Transactions transactions;

  @Inject
  public ForgetReviews(Reviews reviews, Transactions transactions) {
    this.reviews = reviews;
    this.transactions = transactions;
  }

  public void forget() {
    transactions.inOne(() -> reviews.forget(KEPT));
  }
}
