package dev.orrery.application.work;

import dev.orrery.application.work.queue.QueueWorker;
import dev.orrery.application.work.queue.QueueWorkers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The worker of a node for the goals of schedules: at most three at once over all nodes. */
@Singleton
public final class RunFires implements AutoCloseable {
  private final QueueWorker worker;

  @Inject
  public RunFires(QueueWorkers workers, WorkOnFire work) {
    this.worker = workers.on(GoalJobs.QUEUE, GoalJobs.AT_ONCE, work::work);
  }

  public void start() {
    worker.start();
  }

  @Override
  public void close() {
    worker.close();
  }
}
