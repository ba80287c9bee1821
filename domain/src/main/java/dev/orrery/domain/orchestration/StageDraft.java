package dev.orrery.domain.orchestration;

import dev.orrery.domain.governance.PermissionMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage as somebody wishes it.
 *
 * @param name null for one that follows from its place
 * @param workDir null for the pipeline's
 * @param dependsOn the names of the stages that must be completed before
 * @param timeout null for the usual one, zero for none
 */
public record StageDraft(
    @Nullable String name,
    String prompt,
    @Nullable String workDir,
    List<String> dependsOn,
    @Nullable PermissionMode mode,
    @Nullable Duration timeout) {
  public StageDraft {
    dependsOn = List.copyOf(dependsOn);
  }
}
