package dev.orrery.domain.orchestration;

import dev.orrery.domain.governance.PermissionMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a new session; null where there is no wish.
 *
 * @param command the command line of a terminal engine
 * @param memoryKeys which memories are put before the prompt
 */
public record SessionWish(
    @Nullable String workDir,
    @Nullable String name,
    @Nullable String prompt,
    @Nullable String command,
    Map<String, String> environment,
    @Nullable Duration stallThreshold,
    @Nullable PermissionMode mode,
    @Nullable List<String> memoryKeys) {
  public SessionWish {
    environment = Map.copyOf(environment);
    memoryKeys = memoryKeys == null ? null : List.copyOf(memoryKeys);
  }
}
