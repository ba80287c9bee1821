package dev.orrery.inmemory.operations.backup;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs that make backups, in memory. */
public final class InMemoryBackupRuns implements BackupRuns {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, BackupRun> rows;
  private final AtomicLong ids = new AtomicLong();

  public InMemoryBackupRuns(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<BackupRun> begin(BackupName name) {
    return transactions.inOne(() -> {
      if (unfinished().isPresent()) {
        return Optional.empty();
      }
      var run =
          new BackupRun(
              ids.incrementAndGet(), name, null, BackupRun.State.RUNNING, null, clock.now(), null);
      rows.put(run.id(), run);
      return Optional.of(run);
    });
  }

  @Override
  public void give(long id, JobId job) {
    transactions.inOne(() ->
        rows.find(id)
            .ifPresent(run ->
                rows.put(
                    id,
                    new BackupRun(
                        id,
                        run.name(),
                        job,
                        run.state(),
                        run.error(),
                        run.startedAt(),
                        run.endedAt()))));
  }

  @Override
  public Optional<BackupRun> unfinished() {
    return rows.all().stream().filter(run -> run.endedAt() == null).findFirst();
  }

  @Override
  public Optional<BackupRun> find(long id) {
    return rows.find(id);
  }

  @Override
  public boolean end(long id, BackupRun.State state, @Nullable String error) {
    return transactions.inOne(() -> {
      var run = rows.find(id).filter(found -> found.endedAt() == null);
      run.ifPresent(found ->
          rows.put(
              id,
              new BackupRun(
                  id, found.name(), found.job(), state, error, found.startedAt(), clock.now())));
      return run.isPresent();
    });
  }

  @Override
  public int forget(Duration age) {
    return transactions.inOne(() -> {
      var old =
          rows.all().stream()
              .filter(run -> isBefore(run.endedAt(), clock.now().minus(age)))
              .toList();
      old.forEach(run -> rows.remove(run.id()));
      return old.size();
    });
  }

  private static boolean isBefore(@Nullable Instant ended, Instant limit) {
    return ended != null && ended.isBefore(limit);
  }
}
