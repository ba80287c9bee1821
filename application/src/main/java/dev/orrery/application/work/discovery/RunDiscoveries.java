package dev.orrery.application.work.discovery;

import dev.orrery.application.work.DiscoveryJobs;
import dev.orrery.application.work.queue.QueueWorker;
import dev.orrery.application.work.queue.QueueWorkers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The worker of a node for discovery engines. */
@Singleton
public final class RunDiscoveries implements AutoCloseable {
  private final QueueWorker worker;

  @Inject
  public RunDiscoveries(QueueWorkers workers, WorkOnDiscovery work) {
    this.worker = workers.on(DiscoveryJobs.QUEUE, DiscoveryJobs.AT_ONCE, work::work);
  }

  public void start() {
    worker.start();
  }

  @Override
  public void close() {
    worker.close();
  }
}
