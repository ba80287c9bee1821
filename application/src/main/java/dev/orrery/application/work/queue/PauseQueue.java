package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops a queue of the caller's tenant from giving jobs, or lets it go on. */
@Singleton
public final class PauseQueue {
  private final JobQueues queues;
  private final Transactions transactions;
  private final QueueAlarm alarm;

  @Inject
  public PauseQueue(JobQueues queues, Transactions transactions, QueueAlarm alarm) {
    this.queues = queues;
    this.transactions = transactions;
    this.alarm = alarm;
  }

  public boolean isPaused(Principal caller, QueueName queue) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return queues.isPaused(caller.tenant(), queue);
  }

  /** False where it was so already. */
  public boolean pause(Principal caller, QueueName queue, boolean paused) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    QueueNames.check(queue);
    boolean changed = transactions.inOne(() -> queues.pause(caller.tenant(), queue, paused));
    if (changed && !paused) {
      alarm.ring(queue);
    }
    return changed;
  }
}
