package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.application.orchestration.TurnEnds;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.orchestration.Vote;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes down what a reviewer said when its session has answered, or that it never will. */
@Singleton
public final class FollowReviewers implements DurableSubscriber {
  private final Reviews reviews;
  private final TurnEnds ends;
  private final ReviewTimers timers;

  @Inject
  public FollowReviewers(Reviews reviews, TurnEnds ends, ReviewTimers timers) {
    this.reviews = reviews;
    this.ends = ends;
    this.timers = timers;
  }

  @Override
  public String name() {
    return "orchestration.reviewers";
  }

  @Override
  public boolean wants(Event event) {
    return TurnEnds.concerns(event);
  }

  @Override
  public void handle(Event event) {
    var session = event.what().session();
    if (session == null) {
      return;
    }
    reviews
        .running(session)
        .ifPresent(reviewer -> {
          timers.lookNow(reviewer.site(), reviewer.review());
          switch (ends.read(event)) {
            case TurnEnds.End.Answered(var answer) -> said(reviewer, answer);
            // Nobody will answer a reviewer's question.
            case TurnEnds.End.Asked(var question) -> said(reviewer, question);
            case TurnEnds.End.Failed failed -> reviews.fail(reviewer);
            case TurnEnds.End.Gone gone -> reviews.fail(reviewer);
          }
        });
  }

  private void said(Reviewer.Place reviewer, String text) {
    reviews.complete(reviewer, Vote.read(text));
  }
}
