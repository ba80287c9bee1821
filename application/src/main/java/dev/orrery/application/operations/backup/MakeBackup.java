package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one claimed job: writes the backup, says so, and lets the oldest ones go. */
@Singleton
public final class MakeBackup {
  private static final Logger LOG = LoggerFactory.getLogger(MakeBackup.class);

  private final BackupRecords records;
  private final Dumper dumper;
  private final BackupFiles files;
  private final KeepBackups keep;
  private final Transactions transactions;
  private final Jobs jobs;

  @Inject
  public MakeBackup(
      BackupRecords records,
      Dumper dumper,
      BackupFiles files,
      KeepBackups keep,
      Transactions transactions,
      Jobs jobs) {
    this.records = records;
    this.dumper = dumper;
    this.files = files;
    this.keep = keep;
    this.transactions = transactions;
    this.jobs = jobs;
  }

  void work(Job job) {
    var run = transactions.inOne(() -> records.begin(job)).orElse(null);
    if (run == null) {
      return;
    }
    try {
      settle(job, run, dump(job, run));
    } catch (InterruptedException e) {
      transactions.inOne(() -> jobs.release(job.claimed(), Duration.ZERO));
    }
  }

  private Dumper.Outcome dump(Job job, BackupRun run) throws InterruptedException {
    var left = job.times().left();
    if (!left.isPositive()) {
      return new Dumper.Outcome.Failed(
          "It took longer than " + BackupJobs.DEADLINE.toMinutes() + " minutes");
    }
    try {
      return dumper.dump(run.name(), left);
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("backup={} failed", run.name(), e);
      return new Dumper.Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private void settle(Job job, BackupRun run, Dumper.Outcome outcome) {
    switch (outcome) {
      case Dumper.Outcome.Written(var file, var rows) -> {
        transactions.inOne(() -> records.finish(job, run, file, rows));
        files.note("finished %s, %d bytes, %d rows".formatted(file.name(), file.size(), rows));
        keep.keep();
      }
      case Dumper.Outcome.Failed(var reason) -> {
        transactions.inOne(() -> records.fail(job, run, reason));
        files.note("failed %s: %s".formatted(run.name(), reason));
      }
    }
  }
}
