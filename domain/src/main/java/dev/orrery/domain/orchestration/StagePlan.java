package dev.orrery.domain.orchestration;

import dev.orrery.domain.governance.PermissionMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage is to do; it does not change.
 *
 * @param name unique in its pipeline
 * @param dependsOn the names of the stages that must be completed before
 * @param mode null for the mode that new sessions have
 * @param timeout how long it may take; null for any time
 */
public record StagePlan(
    String name,
    String prompt,
    String workDir,
    List<String> dependsOn,
    @Nullable PermissionMode mode,
    @Nullable Duration timeout) {
  public StagePlan {
    dependsOn = List.copyOf(dependsOn);
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException("A timeout takes some time");
    }
  }

  /** The same in a directory that was looked up. */
  public StagePlan in(String realDir) {
    return new StagePlan(name, prompt, realDir, dependsOn, mode, timeout);
  }
}
