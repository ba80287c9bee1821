package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupPlan;
import dev.orrery.domain.operations.backup.BackupRuns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets the oldest backups go that this house has made; others' files stay. */
@Singleton
public final class KeepBackups {
  private static final Duration RUNS_KEPT = Duration.ofDays(90);

  private final BackupFiles files;
  private final BackupRuns runs;
  private final BackupPlan plan;
  private final Transactions transactions;

  @Inject
  public KeepBackups(
      BackupFiles files, BackupRuns runs, BackupPlan plan, Transactions transactions) {
    this.files = files;
    this.runs = runs;
    this.plan = plan;
    this.transactions = transactions;
  }

  public void keep() {
    files.list().stream()
        .filter(file -> file.name().isOwn())
        .skip(plan.keep())
        .filter(file -> files.delete(file.name()))
        .forEach(file -> files.note("let go " + file.name()));
    transactions.inOne(() -> runs.forget(RUNS_KEPT));
  }
}
