package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;

/** Makes this node's workers for the queues of the server, one for each queue. */
@Singleton
public final class QueueWorkers {
  final Jobs jobs;
  final TakeJobs take;
  final Transactions transactions;
  private final Nodes nodes;
  private final QueueAlarm alarm;

  @Inject
  public QueueWorkers(
      Jobs jobs, TakeJobs take, Transactions transactions, Nodes nodes, QueueAlarm alarm) {
    this.jobs = jobs;
    this.take = take;
    this.transactions = transactions;
    this.nodes = nodes;
    this.alarm = alarm;
  }

  /**
   * A worker that is not yet started.
   *
   * @param atOnce how many jobs of the queue may be active over all nodes
   * @param work does one job and ends it; interrupted, it gives the job back
   */
  public QueueWorker on(QueueName queue, int atOnce, Consumer<Job> work) {
    return new QueueWorker(this, queue, atOnce, work);
  }

  /** One name for each queue, so that the lost leases of one are not those of another. */
  String name(QueueName queue) {
    return nodes.self().value() + "/" + queue.name();
  }

  Duration leaseTime() {
    return nodes.leaseTime();
  }

  AutoCloseable listen(QueueName queue, Runnable listener) {
    return alarm.listen(queue, listener);
  }
}
