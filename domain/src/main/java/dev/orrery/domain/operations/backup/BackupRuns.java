package dev.orrery.domain.operations.backup;

import dev.orrery.domain.kernel.JobId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that make backups; at most one in the house is unfinished. */
public interface BackupRuns {
  /** Adds a run in the caller's transaction; empty where another one is unfinished. */
  Optional<BackupRun> begin(BackupName name);

  /** Says which job does a run. */
  void give(long id, JobId job);

  Optional<BackupRun> unfinished();

  Optional<BackupRun> find(long id);

  /** Ends an unfinished run; false where it had ended. */
  boolean end(long id, BackupRun.State state, @Nullable String error);

  /** Forgets runs that ended longer ago; how many. */
  int forget(Duration age);
}
