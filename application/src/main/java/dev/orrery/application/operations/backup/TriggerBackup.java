package dev.orrery.application.operations.backup;

import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Has a backup made now, unless one is being made. */
@Singleton
public final class TriggerBackup {
  private static final int MOST_TRIES = 10;

  private final BackupRuns runs;
  private final EnqueueJobs jobs;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public TriggerBackup(BackupRuns runs, EnqueueJobs jobs, Transactions transactions, Clock clock) {
    this.runs = runs;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What happened. */
  public sealed interface Outcome {
    /** A job was queued for it. */
    record Started(BackupRun run) implements Outcome {}

    /** Another one is being made. */
    record AlreadyRunning(BackupRun run) implements Outcome {}
  }

  public Outcome trigger(Principal caller) {
    HouseKeeper.check(caller);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var begun = transactions.inOne(this::begin);
      if (begun.isPresent()) {
        return begun.get();
      }
    }
    throw new IllegalStateException("Backups begin and end faster than one can be asked for");
  }

  /** Empty where the one that was in the way has ended meanwhile. */
  private Optional<Outcome> begin() {
    var begun = runs.begin(BackupName.at(clock.now()));
    if (begun.isEmpty()) {
      return runs.unfinished().map(Outcome.AlreadyRunning::new);
    }
    var run = begun.get();
    runs.give(run.id(), jobs.enqueue(BackupJobs.of(run)).id());
    return runs.find(run.id()).map(Outcome.Started::new);
  }
}
