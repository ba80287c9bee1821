package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reviews. Every move is conditional on the state before, so that of several at once one takes
 * effect. Times are the database's.
 */
public interface Reviews {
  /** Adds one whose reviewers have not begun. */
  void add(Review review);

  Optional<Review> find(ReviewId id);

  /** Finds one and locks its row until the transaction ends; reviewers may still end meanwhile. */
  Optional<Review> lock(ReviewId id);

  /** The running reviewer that a session belongs to, if it does. */
  Optional<Reviewer.Place> running(SessionId session);

  /** {@code pending → running}. */
  boolean start(Reviewer.Place reviewer, SessionId session, TurnId turn);

  /** {@code running → completed}, with what it said. */
  boolean complete(Reviewer.Place reviewer, Vote.Said said);

  /** {@code pending | running → failed}. */
  boolean fail(Reviewer.Place reviewer);

  /** Counts that a pending reviewer could not be started; says how often that was. */
  int startFailed(Reviewer.Place reviewer);

  /** {@code running → completed | failed}: the verdict is given once. */
  boolean finish(ReviewId id, Review.State end, @Nullable Verdict verdict);

  /** Forgets reviews that ended longer ago; says how many. */
  int forget(Duration age);
}
