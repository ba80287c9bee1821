package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName.Namespace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a job within a caller's reach; another tenant's is as a missing one. */
@Singleton
public final class FindJob {
  private final Jobs jobs;

  @Inject
  public FindJob(Jobs jobs) {
    this.jobs = jobs;
  }

  public Optional<Job> find(Principal caller, JobRef ref) {
    ForbiddenException.unless(caller, Capability.QUEUE_READ);
    return inReach(caller, ref);
  }

  Optional<Job> inReach(Principal caller, JobRef ref) {
    return switch (ref) {
      case JobRef.Numbered(JobId id) ->
          jobs.find(id)
              .filter(job -> job.queue().namespace() == Namespace.TASK)
              .filter(job -> caller.reach() == null || job.tenant().equals(caller.tenant()));
      case JobRef.Named(var queue, var id) -> jobs.find(caller.tenant(), queue, id);
    };
  }
}
