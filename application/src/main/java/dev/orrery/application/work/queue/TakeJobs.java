package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes jobs for a worker; where none waits, it looks whether some are due or came free. */
@Singleton
public final class TakeJobs {
  private final Jobs jobs;
  private final JobQueues queues;
  private final TendQueues tend;
  private final Transactions transactions;

  @Inject
  public TakeJobs(Jobs jobs, JobQueues queues, TendQueues tend, Transactions transactions) {
    this.jobs = jobs;
    this.queues = queues;
    this.tend = tend;
    this.transactions = transactions;
  }

  /** Lets no more jobs of a queue of the server be active at once, over all nodes. */
  public void limit(QueueName queue, int maxActive) {
    transactions.inOne(() -> queues.limit(queue.name(), maxActive));
  }

  public List<Job> take(Jobs.Claim claim) {
    var taken = transactions.inOne(() -> jobs.claim(claim));
    return taken.isEmpty() && tend.tend() ? transactions.inOne(() -> jobs.claim(claim)) : taken;
  }
}
