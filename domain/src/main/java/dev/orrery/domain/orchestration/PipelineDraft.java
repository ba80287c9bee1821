package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.InvalidException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as somebody wishes it.
 *
 * @param workDir where its stages work that name no directory; null for the server's usual one
 * @param order null for the one that follows from how the stages are written
 */
public record PipelineDraft(
    String name, @Nullable String workDir, List<StageDraft> stages, @Nullable Order order) {
  public static final int MOST_STAGES = 50;
  public static final int LONGEST_PROMPT = 10_000;
  private static final int LONGEST_NAME = 200;

  /** How stages follow each other that name no dependency. */
  public enum Order {
    SEQUENTIAL,
    PARALLEL
  }

  public PipelineDraft {
    stages = List.copyOf(stages);
    checkName("name", name);
    if (stages.isEmpty() || stages.size() > MOST_STAGES) {
      throw new InvalidException("stages", "A pipeline has 1 to " + MOST_STAGES + " stages");
    }
    for (int i = 0; i < stages.size(); i++) {
      check("stages." + i, stages.get(i));
    }
  }

  private static void check(String at, StageDraft stage) {
    if (stage.name() != null) {
      checkName(at + ".name", stage.name());
    }
    if (stage.prompt().isBlank() || stage.prompt().length() > LONGEST_PROMPT) {
      throw new InvalidException(
          at + ".prompt", "A prompt has 1 to " + LONGEST_PROMPT + " characters");
    }
    if (stage.timeout() != null && stage.timeout().isNegative()) {
      throw new InvalidException(at + ".stageTimeoutMs", "A timeout is not negative");
    }
  }

  private static void checkName(String at, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidException(at, "A name has 1 to " + LONGEST_NAME + " characters");
    }
  }
}
