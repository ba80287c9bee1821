package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.kernel.TimerHandler;
import dev.orrery.application.session.CloseSession;
import dev.orrery.domain.orchestration.Reviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Closes the session of a reviewer whose review is finished. */
@Singleton
public final class CloseReviewers implements TimerHandler {
  private final Reviews reviews;
  private final CloseSession close;

  @Inject
  public CloseReviewers(Reviews reviews, CloseSession close) {
    this.reviews = reviews;
    this.close = close;
  }

  @Override
  public String kind() {
    return ReviewTimers.CLOSE;
  }

  @Override
  public void handle(String subject) {
    var leftover = ReviewTimers.Leftover.parse(subject);
    reviews
        .find(leftover.review())
        .ifPresent(review ->
            close.close(
                review.ownership().worker(),
                leftover.session().value().toString(),
                "review_completed"));
  }
}
