package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.orchestration.Review.Move;
import dev.orrery.domain.orchestration.Reviewer.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
  @Test
  void theLastVerdictLineCountsAndNoneIsAFinding() {
    var said =
        Vote.read(
            """
            MAJOR: the verdict: reject is discussed in a sentence

              MAJOR: no test
            VERDICT: REJECT
            MAJOR: no test
            **VERDICT: APPROVE**
            """);

    assertThat(said.vote()).contains(Vote.APPROVED);
    assertThat(said.findings())
        .containsExactly("MAJOR: the verdict: reject is discussed in a sentence", "MAJOR: no test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fine", "VERDICT: MAYBE", "my VERDICT: APPROVE it"})
  void withoutAVerdictLineThereIsNoVote(String answer) {
    assertThat(Vote.read(answer).vote()).isEmpty();
  }

  @Test
  void anEndlessAnswerIsCut() {
    var said =
        Vote.read(
            ("x".repeat(2000) + "\n")
                + IntStream.range(0, 500)
                    .mapToObj(i -> "line " + i + "\n")
                    .reduce("", String::concat)
                + "verdict: rejected.");

    assertThat(said.vote()).contains(Vote.REJECTED);
    assertThat(said.findings()).hasSize(200).allSatisfy(it -> assertThat(it).hasSizeLessThan(1002));
  }

  @Property
  void theMajorityOfTheVotesDecides(@ForAll @Size(max = 9) List<Optional<Vote>> votes) {
    List<@Nullable Vote> given = new ArrayList<>();
    votes.forEach(vote -> given.add(vote.orElse(null)));
    int balance =
        votes.stream()
            .flatMap(Optional::stream)
            .mapToInt(vote -> vote == Vote.APPROVED ? 1 : -1)
            .sum();

    var verdict = Verdict.of(given);

    if (votes.stream().allMatch(Optional::isEmpty)) {
      assertThat(verdict).isEqualTo(Verdict.INCONCLUSIVE);
    } else if (balance == 0) {
      assertThat(verdict).isEqualTo(Verdict.SPLIT);
    } else {
      assertThat(verdict).isEqualTo(balance > 0 ? Verdict.APPROVED : Verdict.REJECTED);
    }
  }

  @Test
  void reviewersShareTheCriteria() {
    assertThat(Review.panel(List.of("a", "b"), 3))
        .extracting(Reviewer::focus)
        .containsExactly("a", "b", "a");
    assertThat(Review.panel(List.of("a", "b", "c"), null)).hasSize(3);
    assertThat(Review.panel(List.of("a", "b", "c"), 1)).hasSize(1);
  }

  @Test
  void panelsHaveLimits() {
    refused("criteria", List.of(), null);
    refused("criteria", Collections.nCopies(11, "a"), null);
    refused("criteria", List.of("a", " "), null);
    refused("reviewers", List.of("a"), 0);
    refused("reviewers", List.of("a"), 6);
  }

  private static void refused(String subject, List<String> criteria, @Nullable Integer size) {
    assertThatThrownBy(() -> Review.panel(criteria, size))
        .isInstanceOfSatisfying(
            InvalidException.class, it -> assertThat(it.subject()).isEqualTo(subject));
  }

  @Property
  void aReviewStartsAllThenWaitsThenEndsOnce(@ForAll @Size(min = 1, max = 5) List<State> states) {
    var reviewers =
        IntStream.range(0, states.size())
            .mapToObj(
                i -> new Reviewer(i, "a", states.get(i), 0, null, null, List.of(), Vote.APPROVED))
            .toList();

    var move = review(Review.State.RUNNING, reviewers).next();

    if (states.contains(State.FAILED)) {
      assertThat(move).isEqualTo(new Move.Finish(Review.State.FAILED, null));
    } else if (states.contains(State.PENDING)) {
      assertThat(move).isEqualTo(new Move.Start(reviewers.get(states.indexOf(State.PENDING))));
    } else if (states.contains(State.RUNNING)) {
      assertThat(move).isEqualTo(new Move.Watch());
    } else {
      assertThat(move).isEqualTo(new Move.Finish(Review.State.COMPLETED, Verdict.APPROVED));
    }
    assertThat(review(Review.State.FAILED, reviewers).next()).isEqualTo(new Move.Rest());
  }

  @Test
  void idsOfReviewsAreRecognised() {
    var id = ReviewId.of(UUID.randomUUID());

    assertThat(ReviewId.parse(id.value())).contains(id);
    assertThat(ReviewId.parse("review-123")).isEmpty();
    assertThat(ReviewId.parse("review-0123456789AB")).isEmpty();
  }

  private static Review review(Review.State state, List<Reviewer> reviewers) {
    return new Review(
        ReviewId.of(UUID.randomUUID()),
        new Ownership(Tenancy.DEFAULT, Tenancy.ADMIN, "", "aegis"),
        new SessionId(UUID.randomUUID()),
        "default",
        List.of("a"),
        "",
        state,
        null,
        reviewers,
        Instant.parse("2026-03-01T12:00:00Z"),
        null);
  }
}
