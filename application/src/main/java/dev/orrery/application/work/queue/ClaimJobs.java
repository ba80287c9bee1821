package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leases the next jobs of a queue to a caller's worker. */
@Singleton
public final class ClaimJobs {
  private final TakeJobs take;

  @Inject
  public ClaimJobs(TakeJobs take) {
    this.take = take;
  }

  /**
   * What a worker asks for; what is null is left open.
   *
   * @param tenant whose jobs; where it is left open, those of all tenants within reach
   * @param lease how long it has them without a sign of life, or what each job says
   */
  public record Request(
      QueueName queue,
      String worker,
      int most,
      @Nullable String kind,
      @Nullable TenantId tenant,
      @Nullable Duration lease) {}

  /** The jobs in the order in which they are to be worked on. */
  public List<Job> claim(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    QueueNames.check(request.queue());
    var tenant =
        request.tenant() == null ? caller.reach() : QueueReach.tenant(caller, request.tenant());
    return take.take(
        new Jobs.Claim(
            request.queue(),
            request.worker(),
            request.most(),
            tenant,
            request.kind(),
            request.lease()));
  }
}
