package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StepId;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run as it is stored.
 *
 * @param label the program's name for it
 * @param note what the program wants to know again later
 * @param command what was to be done, enough to do it again after a crash
 * @param result what came of it; null while it is open
 */
public record Step(
    StepId id,
    Kind kind,
    String label,
    Json.Obj note,
    Json.Obj command,
    Json.@Nullable Obj result) {
  /** What is done in it. */
  public enum Kind {
    MODEL,
    TOOLS,
    FORK
  }

  public boolean open() {
    return result == null;
  }
}
