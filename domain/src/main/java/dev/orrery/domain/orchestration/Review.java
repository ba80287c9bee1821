package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several reviewers look at what a session did, independently of each other, and a verdict follows
 * from what they say.
 *
 * @param target the session whose work it is about
 * @param site the file system that the work lies on; only nodes of that site start reviewers
 * @param material what reviewers are given to read: what was said and what was changed
 */
public record Review(
    ReviewId id,
    Ownership ownership,
    SessionId target,
    String site,
    List<String> criteria,
    String material,
    State state,
    @Nullable Verdict verdict,
    List<Reviewer> reviewers,
    Instant createdAt,
    @Nullable Instant endedAt) {
  /** How the task of every reviewer begins, also for models that are no language models. */
  public static final String TASK = "You review the work of another session.";

  /** What stands before every line that a reviewer is given to read. */
  public static final String QUOTE = "| ";

  public static final int MOST_STARTS = 3;
  public static final int MOST_REVIEWERS = 5;
  private static final int MOST_CRITERIA = 10;
  private static final int LONGEST_CRITERION = 200;

  /** {@code running → completed | failed}. */
  public enum State {
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** What is to be done about a review now. */
  public sealed interface Move {
    record Start(Reviewer reviewer) implements Move {}

    /** Reviewers work; the end of one of them decides. */
    record Watch() implements Move {}

    /**
     * The end.
     *
     * @param verdict null for a review that failed
     */
    record Finish(State state, @Nullable Verdict verdict) implements Move {}

    /** It is finished. */
    record Rest() implements Move {}
  }

  public Review {
    criteria = List.copyOf(criteria);
    reviewers = List.copyOf(reviewers);
    if (reviewers.isEmpty()) {
      throw new IllegalArgumentException("A review has reviewers");
    }
  }

  /**
   * Reviewers of whom each looks at one criterion; there may be more of them than criteria.
   *
   * @param size how many; null for as many as there are criteria
   */
  public static List<Reviewer> panel(List<String> criteria, @Nullable Integer size) {
    if (criteria.isEmpty() || criteria.size() > MOST_CRITERIA) {
      throw new InvalidException("criteria", "A review has 1 to " + MOST_CRITERIA + " criteria");
    }
    for (var criterion : criteria) {
      if (criterion.isBlank() || criterion.length() > LONGEST_CRITERION) {
        throw new InvalidException(
            "criteria", "A criterion has 1 to " + LONGEST_CRITERION + " characters");
      }
    }
    if (size != null && (size < 1 || size > MOST_REVIEWERS)) {
      throw new InvalidException("reviewers", "A review has 1 to " + MOST_REVIEWERS + " reviewers");
    }
    return IntStream.range(0, size == null ? criteria.size() : size)
        .mapToObj(i -> Reviewer.pending(i, criteria.get(i % criteria.size())))
        .toList();
  }

  public Reviewer.Place place(Reviewer reviewer) {
    return new Reviewer.Place(id, reviewer.ordinal(), site);
  }

  /** What all found, each line once, in the order of the reviewers. */
  public List<String> findings() {
    return reviewers.stream().flatMap(one -> one.findings().stream()).distinct().toList();
  }

  public Move next() {
    if (state != State.RUNNING) {
      return new Move.Rest();
    }
    if (is(Reviewer.State.FAILED)) {
      return new Move.Finish(State.FAILED, null);
    }
    if (is(Reviewer.State.PENDING)) {
      return new Move.Start(
          reviewers.stream()
              .filter(one -> one.state() == Reviewer.State.PENDING)
              .findFirst()
              .orElseThrow());
    }
    if (is(Reviewer.State.RUNNING)) {
      return new Move.Watch();
    }
    return new Move.Finish(
        State.COMPLETED, Verdict.of(reviewers.stream().map(Reviewer::vote).toList()));
  }

  private boolean is(Reviewer.State wanted) {
    return reviewers.stream().anyMatch(one -> one.state() == wanted);
  }
}
