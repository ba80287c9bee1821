package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.SeedId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a seed's output meets its criteria.
 *
 * @param semanticPass null where no model was asked
 * @param score 0 to 1
 */
public record Evaluation(
    SeedId seed,
    boolean mechanicalPass,
    @Nullable Boolean semanticPass,
    double score,
    List<String> notes) {
  /** The score from which a run counts as passed although a stage failed. */
  public static final double PASSING_SCORE = 0.7;

  public Evaluation {
    if (score < 0 || score > 1) {
      throw new IllegalArgumentException("A score is between 0 and 1: " + score);
    }
    notes = List.copyOf(notes);
  }

  public boolean allPassed() {
    return mechanicalPass && !Boolean.FALSE.equals(semanticPass);
  }

  public boolean passed() {
    return allPassed() || score >= PASSING_SCORE;
  }
}
