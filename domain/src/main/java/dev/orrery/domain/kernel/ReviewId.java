package dev.orrery.domain.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A review of a session's work by several reviewers, such as {@code review-0123456789ab}. */
public record ReviewId(String value) {
  private static final Pattern FORM = Pattern.compile("review-[0-9a-f]{12}");

  public ReviewId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("No id of a review: " + value);
    }
  }

  /** A new one from a random UUID, of which the last twelve digits are kept. */
  public static ReviewId of(UUID random) {
    return new ReviewId("review-" + random.toString().substring(24));
  }

  /** What a caller wrote; empty where it can be no id. */
  public static Optional<ReviewId> parse(String written) {
    return FORM.matcher(written).matches() ? Optional.of(new ReviewId(written)) : Optional.empty();
  }
}
