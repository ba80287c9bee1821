package dev.orrery.domain.operations.backup;

import dev.orrery.domain.kernel.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The making of one backup.
 *
 * @param job the job that does it; null for the moment before it is queued
 * @param error why it failed, where it did
 */
public record BackupRun(
    long id,
    BackupName name,
    @Nullable JobId job,
    State state,
    @Nullable String error,
    Instant startedAt,
    @Nullable Instant endedAt) {
  /** {@code running → done | failed}. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
