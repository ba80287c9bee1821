package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName.Namespace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Lists jobs of the caller's tenant. */
@Singleton
public final class ListJobs {
  private final JobQueues queues;

  @Inject
  public ListJobs(JobQueues queues) {
    this.queues = queues;
  }

  /**
   * Which ones; what is null is left open.
   *
   * @param ranked only those behind rank 0, or only the others
   * @param tried only those of which a try failed, or only the others
   */
  public record Request(
      Namespace namespace,
      @Nullable String queue,
      @Nullable String kind,
      Job.@Nullable State state,
      @Nullable Boolean ranked,
      @Nullable Boolean tried) {}

  /** In the order of the state, or the newest first. */
  public Slice<Job> list(Principal caller, Request request, Window window) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return queues.list(
        new JobQueues.Filter(
            caller.tenant(),
            request.namespace(),
            request.queue(),
            request.kind(),
            request.state(),
            request.ranked(),
            request.tried()),
        window);
  }
}
