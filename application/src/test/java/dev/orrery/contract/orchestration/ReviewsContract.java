package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.orchestration.Verdict;
import dev.orrery.domain.orchestration.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every store of reviews keeps. */
public abstract class ReviewsContract {
  protected abstract Reviews reviews();

  protected abstract Transactions transactions();

  /** Lets time pass for what is stored. */
  protected abstract void age(Duration by);

  @Test
  void aReviewIsFoundAsItWasAdded() {
    var added = add();

    assertThat(reviews().find(added.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt")
        .isEqualTo(added);
    assertThat(reviews().lock(added.id())).isPresent();
    assertThat(reviews().find(ReviewId.of(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aReviewerStartsOnceAndIsFoundByItsSession() {
    var place = place(add(), 1);
    var session = session();
    var turn = new TurnId(UUID.randomUUID());

    assertThat(in(() -> reviews().start(place, session, turn))).isTrue();
    assertThat(in(() -> reviews().start(place, session(), turn))).isFalse();

    assertThat(reviews().running(session)).contains(place);
    assertThat(reviewer(place).state()).isEqualTo(Reviewer.State.RUNNING);
    assertThat(reviewer(place).session()).isEqualTo(session);
    assertThat(reviewer(place).turn()).isEqualTo(turn);
  }

  @Test
  void whatAReviewerSaidIsKeptOnce() {
    var place = started();
    var said = new Vote.Said(List.of("MAJOR: \"x\"", "NOTE: y"), Optional.of(Vote.REJECTED));

    assertThat(in(() -> reviews().complete(place, said))).isTrue();
    assertThat(in(() -> reviews().complete(place, new Vote.Said(List.of(), Optional.empty()))))
        .isFalse();
    assertThat(in(() -> reviews().fail(place))).isFalse();

    assertThat(reviewer(place).state()).isEqualTo(Reviewer.State.COMPLETED);
    assertThat(reviewer(place).findings()).isEqualTo(said.findings());
    assertThat(reviewer(place).vote()).isEqualTo(Vote.REJECTED);
  }

  @Test
  void aReviewerMayHaveNoVote() {
    var place = started();

    in(() -> reviews().complete(place, new Vote.Said(List.of(), Optional.empty())));

    assertThat(reviewer(place).vote()).isNull();
  }

  @Test
  void aReviewerThatNeverStartedCanFail() {
    var place = place(add(), 0);

    assertThat(in(() -> reviews().complete(place, new Vote.Said(List.of(), Optional.empty()))))
        .isFalse();
    assertThat(in(() -> reviews().startFailed(place))).isEqualTo(1);
    assertThat(in(() -> reviews().startFailed(place))).isEqualTo(2);
    assertThat(in(() -> reviews().fail(place))).isTrue();
    assertThat(in(() -> reviews().startFailed(place))).isZero();
    assertThat(reviewer(place).state()).isEqualTo(Reviewer.State.FAILED);
  }

  @Test
  void theVerdictIsGivenOnce() {
    var id = add().id();

    assertThat(in(() -> reviews().finish(id, Review.State.COMPLETED, Verdict.SPLIT))).isTrue();
    assertThat(in(() -> reviews().finish(id, Review.State.COMPLETED, Verdict.APPROVED))).isFalse();

    var review = reviews().find(id).orElseThrow();
    assertThat(review.state()).isEqualTo(Review.State.COMPLETED);
    assertThat(review.verdict()).isEqualTo(Verdict.SPLIT);
    assertThat(review.endedAt()).isNotNull();
  }

  @Test
  void aFailedReviewHasNoVerdict() {
    var id = add().id();

    in(() -> reviews().finish(id, Review.State.FAILED, null));

    assertThat(reviews().find(id).orElseThrow().verdict()).isNull();
  }

  @Test
  void onlyReviewsThatEndedLongAgoAreForgotten() {
    var running = add().id();
    var old = add().id();
    in(() -> reviews().finish(old, Review.State.FAILED, null));
    age(Duration.ofHours(2));
    var fresh = add().id();
    in(() -> reviews().finish(fresh, Review.State.COMPLETED, Verdict.APPROVED));

    assertThat(in(() -> reviews().forget(Duration.ofHours(1)))).isEqualTo(1);

    assertThat(reviews().find(running)).isPresent();
    assertThat(reviews().find(old)).isEmpty();
    assertThat(reviews().find(fresh)).isPresent();
  }

  private <T> T in(Supplier<T> work) {
    return transactions().inOne(work);
  }

  private Reviewer.Place started() {
    var place = place(add(), 0);
    in(() -> reviews().start(place, session(), new TurnId(UUID.randomUUID())));
    return place;
  }

  private Reviewer reviewer(Reviewer.Place place) {
    return reviews().find(place.review()).orElseThrow().reviewers().get(place.ordinal());
  }

  private static Reviewer.Place place(Review review, int ordinal) {
    return new Reviewer.Place(review.id(), ordinal, review.site());
  }

  private static SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  private Review add() {
    var criteria = List.of("correctness", "the \"rest\"");
    var review =
        new Review(
            ReviewId.of(UUID.randomUUID()),
            new Ownership(
                new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID()), "key", "aegis"),
            session(),
            "default",
            criteria,
            "what was done",
            Review.State.RUNNING,
            null,
            Review.panel(criteria, 3),
            Instant.parse("2026-03-01T12:00:00Z"),
            null);
    transactions().inOne(() -> reviews().add(review));
    return review;
  }
}
