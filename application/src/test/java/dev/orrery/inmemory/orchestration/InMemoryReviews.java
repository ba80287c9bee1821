package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviewer.State;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.orchestration.Verdict;
import dev.orrery.domain.orchestration.Vote;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reviews in memory. */
public final class InMemoryReviews implements Reviews {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<ReviewId, Review> rows;

  public InMemoryReviews(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(Review review) {
    if (!rows.putNew(review.id(), review)) {
      throw new IllegalStateException("The id is taken: " + review.id());
    }
  }

  @Override
  public Optional<Review> find(ReviewId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Review> lock(ReviewId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Reviewer.Place> running(SessionId session) {
    return rows.all().stream()
        .flatMap(review ->
            review.reviewers().stream()
                .filter(one -> one.state() == State.RUNNING && session.equals(one.session()))
                .map(review::place))
        .findFirst();
  }

  @Override
  public boolean start(Reviewer.Place place, SessionId session, TurnId turn) {
    return change(
        place,
        Set.of(State.PENDING),
        it ->
            new Reviewer(
                it.ordinal(),
                it.focus(),
                State.RUNNING,
                it.failedStarts(),
                session,
                turn,
                it.findings(),
                null));
  }

  @Override
  public boolean complete(Reviewer.Place place, Vote.Said said) {
    return change(
        place,
        Set.of(State.RUNNING),
        it ->
            new Reviewer(
                it.ordinal(),
                it.focus(),
                State.COMPLETED,
                it.failedStarts(),
                it.session(),
                it.turn(),
                said.findings(),
                said.vote().orElse(null)));
  }

  @Override
  public boolean fail(Reviewer.Place place) {
    return change(
        place,
        Set.of(State.PENDING, State.RUNNING),
        it -> counted(it, State.FAILED, it.failedStarts()));
  }

  @Override
  public int startFailed(Reviewer.Place place) {
    boolean counted =
        change(
            place, Set.of(State.PENDING), it -> counted(it, State.PENDING, it.failedStarts() + 1));
    return counted
        ? find(place.review()).orElseThrow().reviewers().get(place.ordinal()).failedStarts()
        : 0;
  }

  private static Reviewer counted(Reviewer it, State state, int failedStarts) {
    return new Reviewer(
        it.ordinal(),
        it.focus(),
        state,
        failedStarts,
        it.session(),
        it.turn(),
        it.findings(),
        it.vote());
  }

  @Override
  public boolean finish(ReviewId id, Review.State end, @Nullable Verdict verdict) {
    return transactions.inOne(() -> {
      var running = find(id).filter(it -> it.state() == Review.State.RUNNING);
      running.ifPresent(it -> put(it, end, verdict, it.reviewers(), clock.now()));
      return running.isPresent();
    });
  }

  @Override
  public int forget(Duration age) {
    return transactions.inOne(() -> {
      var oldest = clock.now().minus(age);
      var old =
          rows.all().stream()
              .filter(it -> it.endedAt() != null && it.endedAt().isBefore(oldest))
              .toList();
      old.forEach(it -> rows.remove(it.id()));
      return old.size();
    });
  }

  private boolean change(Reviewer.Place place, Set<State> before, UnaryOperator<Reviewer> move) {
    return transactions.inOne(() -> {
      var review = find(place.review()).orElseThrow();
      var reviewer = review.reviewers().get(place.ordinal());
      if (!before.contains(reviewer.state())) {
        return false;
      }
      var reviewers = new ArrayList<>(review.reviewers());
      reviewers.set(place.ordinal(), move.apply(reviewer));
      put(review, review.state(), review.verdict(), reviewers, review.endedAt());
      return true;
    });
  }

  private void put(
      Review it,
      Review.State state,
      @Nullable Verdict verdict,
      List<Reviewer> reviewers,
      @Nullable Instant endedAt) {
    rows.put(
        it.id(),
        new Review(
            it.id(),
            it.ownership(),
            it.target(),
            it.site(),
            it.criteria(),
            it.material(),
            state,
            verdict,
            reviewers,
            it.createdAt(),
            endedAt));
  }
}
