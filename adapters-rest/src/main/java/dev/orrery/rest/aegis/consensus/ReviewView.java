package dev.orrery.rest.aegis.consensus;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A review as it is shown. */
@Serdeable
record ReviewView(
    String id,
    String targetSessionId,
    String sessionId,
    String status,
    List<String> criteria,
    List<String> focusAreas,
    List<String> reviewerIds,
    List<ReviewerView> reviewers,
    List<String> findings,
    @Nullable String verdict,
    long createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long completedAt) {
  /** A reviewer; it has an id as soon as its session is open. */
  @Serdeable
  record ReviewerView(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reviewerId,
      String focusArea,
      String status,
      List<String> findings,
      @Nullable String verdict) {
    static ReviewerView of(Reviewer reviewer) {
      return new ReviewerView(
          id(reviewer),
          reviewer.focus(),
          switch (reviewer.state()) {
            case PENDING, RUNNING -> "running";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
          },
          reviewer.findings(),
          word(reviewer.vote()));
    }
  }

  static ReviewView of(Review review) {
    var target = review.target().value().toString();
    return new ReviewView(
        review.id().value(),
        target,
        target,
        review.state().name().toLowerCase(Locale.ROOT),
        review.criteria(),
        review.criteria(),
        review.reviewers().stream().map(ReviewView::id).filter(Objects::nonNull).toList(),
        review.reviewers().stream().map(ReviewerView::of).toList(),
        review.findings(),
        word(review.verdict()),
        Times.millis(review.createdAt()),
        Optional.ofNullable(review.endedAt()).map(Times::millis).orElse(null));
  }

  private static @Nullable String id(Reviewer reviewer) {
    return Optional.ofNullable(reviewer.session())
        .map(session -> session.value().toString())
        .orElse(null);
  }

  private static @Nullable String word(@Nullable Enum<?> word) {
    return word == null ? null : word.name().toLowerCase(Locale.ROOT);
  }
}
