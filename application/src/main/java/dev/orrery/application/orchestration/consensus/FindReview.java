package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.session.FindSession;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a review that the caller may see. */
@Singleton
public final class FindReview {
  private final Reviews reviews;

  @Inject
  public FindReview(Reviews reviews) {
    this.reviews = reviews;
  }

  public Optional<Review> find(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return ReviewId.parse(id)
        .flatMap(reviews::find)
        .filter(review -> review.ownership().within(FindSession.sight(caller)));
  }
}
