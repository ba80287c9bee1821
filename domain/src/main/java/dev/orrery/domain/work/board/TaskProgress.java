package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.InvalidException;
import org.jspecify.annotations.Nullable;

/**
 * What its workers report of a task.
 *
 * @param notes what was done
 * @param evidence what proves it
 * @param resolution how it ended
 */
public record TaskProgress(
    int percent,
    @Nullable String step,
    @Nullable String notes,
    @Nullable String evidence,
    @Nullable String resolution) {
  /** Nothing yet. */
  public static final TaskProgress NONE = new TaskProgress(0, null, null, null, null);

  private static final int ALL = 100;
  private static final int LONGEST_STEP = 500;
  private static final int LONGEST_TEXT = 50_000;
  private static final int LEAST_EVIDENCE = 40;

  public TaskProgress {
    if (percent < 0 || percent > ALL) {
      throw new InvalidException("progress_pct", "Progress is 0 to 100 percent");
    }
    TaskContent.atMost("current_step", step, LONGEST_STEP);
    TaskContent.atMost("completion_notes", notes, LONGEST_TEXT);
    TaskContent.atMost("completion_evidence", evidence, LONGEST_TEXT);
    TaskContent.atMost("resolution", resolution, LONGEST_TEXT);
  }

  /** Whether there is enough to prove that the work was done. */
  public boolean isProved() {
    return evidence != null && evidence.strip().length() >= LEAST_EVIDENCE;
  }

  TaskProgress complete() {
    return new TaskProgress(ALL, step, notes, evidence, resolution);
  }
}
