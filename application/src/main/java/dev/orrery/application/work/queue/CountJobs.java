package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName.Namespace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the jobs in the queues of the caller's tenant. */
@Singleton
public final class CountJobs {
  private final JobQueues queues;

  @Inject
  public CountJobs(JobQueues queues) {
    this.queues = queues;
  }

  /** By the queue's name; {@code queue} null for all of them. */
  public List<JobQueues.Counts> count(
      Principal caller, Namespace namespace, @Nullable String queue) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return queues.counts(caller.tenant(), namespace, queue);
  }
}
