package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.kernel.TimerHandler;
import dev.orrery.application.orchestration.StartFailure;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Review.Move;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a review and does what is to be done about it, one move in a transaction: starts a
 * reviewer, or gives the verdict.
 */
@Singleton
public final class AdvanceReview implements TimerHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AdvanceReview.class);

  private final Transactions transactions;
  private final Reviews reviews;
  private final SessionOverviews overviews;
  private final StartReviewer start;
  private final ReviewTimers timers;
  private final EventLog events;
  private final Nodes nodes;
  private final FailPoints failPoints;

  @Inject
  public AdvanceReview(
      Transactions transactions,
      Reviews reviews,
      SessionOverviews overviews,
      StartReviewer start,
      ReviewTimers timers,
      EventLog events,
      Nodes nodes,
      FailPoints failPoints) {
    this.transactions = transactions;
    this.reviews = reviews;
    this.overviews = overviews;
    this.start = start;
    this.timers = timers;
    this.events = events;
    this.nodes = nodes;
    this.failPoints = failPoints;
  }

  @Override
  public String kind() {
    return ReviewTimers.look(nodes.site());
  }

  @Override
  public void handle(String subject) {
    var id = new ReviewId(subject);
    if (move(id)) {
      timers.lookNow(nodes.site(), id);
    }
  }

  /** Counts a start that failed; after too many the reviewer, and with it the review, fails. */
  @Override
  public void failed(String subject, RuntimeException cause) {
    reviews
        .lock(new ReviewId(subject))
        .ifPresent(review -> {
          if (review.next() instanceof Move.Start(var reviewer)) {
            failedToStart(review, reviewer, cause);
          }
        });
  }

  private void failedToStart(Review review, Reviewer reviewer, RuntimeException cause) {
    int failures = reviews.startFailed(review.place(reviewer));
    if (StartFailure.passes(cause) && failures < Review.MOST_STARTS) {
      timers.look(review.site(), review.id(), StartFailure.pause(failures, review.id()));
    } else {
      reviews.fail(review.place(reviewer));
      timers.lookNow(review.site(), review.id());
    }
  }

  /**
   * Starts the reviewers of a new review at once. Its reminder stays, so what fails here is tried
   * again by whoever takes that.
   */
  void begin(ReviewId id) {
    try {
      boolean more = true;
      while (more) {
        more = transactions.inOne(() -> move(id));
      }
    } catch (RuntimeException e) {
      LOG.info("a review begins later: review={} cause={}", id.value(), e.toString());
    }
  }

  /** One move, in the caller's transaction; whether there may be another one at once. */
  private boolean move(ReviewId id) {
    var review = reviews.lock(id);
    if (review.isEmpty()) {
      return false;
    }
    return switch (review.get().next()) {
      case Move.Start(var reviewer) -> {
        start.start(review.get(), reviewer);
        yield true;
      }
      case Move.Finish end -> {
        finish(review.get(), end);
        yield false;
      }
      case Move.Watch() -> false;
      case Move.Rest() -> false;
    };
  }

  /** The sessions of the reviewers are closed one by one, each by a reminder. */
  private void finish(Review review, Move.Finish end) {
    failPoints.reach("consensus.before_verdict");
    if (!reviews.finish(review.id(), end.state(), end.verdict())) {
      return;
    }
    review.reviewers().stream()
        .map(Reviewer::session)
        .filter(Objects::nonNull)
        .forEach(session -> timers.close(new ReviewTimers.Leftover(review.id(), session)));
    events.append(completed(review, end));
  }

  private EventDraft completed(Review review, Move.Finish end) {
    var ownership = review.ownership();
    return new EventDraft(
        StreamKey.of(review.target()),
        "consensus.completed",
        ownership.worker().name(),
        ownership.tenant(),
        ownership.owner(),
        review.target(),
        null,
        null,
        Json.object(
            "consensus_id", review.id().value(),
            "session_id", review.target().value().toString(),
            "status", end.state().name().toLowerCase(Locale.ROOT),
            "verdict", end.verdict() == null ? null : end.verdict().name().toLowerCase(Locale.ROOT),
            "activity",
                overviews
                    .find(review.target())
                    .map(target -> target.activity().name().toLowerCase(Locale.ROOT))
                    .orElse(null)));
  }
}
