package dev.orrery.application.operations.backup;

import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.backup.BackupMirror;
import dev.orrery.domain.operations.backup.BackupPlan;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.operations.backup.InMemoryBackupFiles;
import dev.orrery.inmemory.operations.backup.InMemoryBackupRuns;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import java.time.Duration;
import java.util.Optional;

/** The use cases of backups in memory; a backup that is written has a hundred bytes. */
final class BackupWorld {
  static final Principal ADMIN = Principal.operator("test");
  static final int KEPT = 3;

  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryJobQueues queues = new InMemoryJobQueues(transactions, clock);
  final InMemoryJobs jobs = new InMemoryJobs(transactions, clock, queues);
  final InMemoryBackupRuns runs = new InMemoryBackupRuns(transactions, clock);
  final InMemoryBackupFiles files = new InMemoryBackupFiles(clock);
  final BackupRecords records = new BackupRecords(runs, jobs, events, clock);
  final KeepBackups keep = new KeepBackups(files, runs, new Plan(), transactions);
  final EnqueueJobs enqueue =
      new EnqueueJobs(jobs, transactions, new QueueAlarm(new InMemoryWakeups()));
  final TriggerBackup trigger = new TriggerBackup(runs, enqueue, transactions, clock);
  final DeleteBackup delete = new DeleteBackup(files, events, transactions);
  BackupMirror.Look look = new BackupMirror.Look.NotConfigured("Nothing is set");
  final ReadBackups read = new ReadBackups(files, runs, () -> look, transactions);

  private record Plan() implements BackupPlan {
    @Override
    public Optional<String> schedule() {
      return Optional.empty();
    }

    @Override
    public int keep() {
      return KEPT;
    }
  }

  MakeBackup maker(Dumper dumper) {
    return new MakeBackup(records, dumper, files, keep, transactions, jobs);
  }

  /** Writes what it is asked for. */
  MakeBackup maker() {
    return maker((name, patience) -> new Dumper.Outcome.Written(files.put(name, 100), 5));
  }

  /** The next job of the queue, claimed. */
  Job claim() {
    return transactions
        .inOne(() ->
            jobs.claim(
                new Jobs.Claim(
                    BackupJobs.QUEUE, "node/backups", 1, null, null, Duration.ofSeconds(30))))
        .getFirst();
  }

  Job job(Job claimed) {
    return transactions.inOne(() -> jobs.find(claimed.id())).orElseThrow();
  }
}
