package dev.orrery.application.operations.backup;

import dev.orrery.application.work.queue.QueueWorker;
import dev.orrery.application.work.queue.QueueWorkers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The worker of a node that makes backups, one at once over all nodes. */
@Singleton
public final class RunBackups implements AutoCloseable {
  private final QueueWorker worker;
  private final ScheduleBackups schedule;

  @Inject
  public RunBackups(QueueWorkers workers, MakeBackup make, ScheduleBackups schedule) {
    this.worker = workers.on(BackupJobs.QUEUE, 1, make::work);
    this.schedule = schedule;
  }

  public void start() {
    schedule.follow();
    worker.start();
  }

  @Override
  public void close() {
    worker.close();
  }
}
