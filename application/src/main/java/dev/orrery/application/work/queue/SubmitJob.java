package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.Jobs.Added;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Queues a caller's job; calls that come at the same time share a commit. */
@Singleton
public final class SubmitJob {
  private static final int LONGEST_ID = 255;

  private final Together<JobDraft, Added> together;

  @Inject
  public SubmitJob(EnqueueJobs enqueue, Transactions transactions) {
    this.together = new Together<>(drafts -> transactions.inOne(() -> enqueue.enqueue(drafts)));
  }

  /**
   * What is asked for.
   *
   * @param tenant for whom; null for the caller's own
   * @param id the name of the job in a named queue; null for a number
   * @param key makes a second submit void; null for none
   */
  public record Request(
      QueueName queue,
      String kind,
      Json.Obj payload,
      JobTerms terms,
      Duration delay,
      @Nullable TenantId tenant,
      @Nullable String id,
      @Nullable String key) {}

  /** What happened. */
  public sealed interface Outcome {
    /** It is queued. */
    record Created(Job job) implements Outcome {}

    /** The same job was there already. */
    record Duplicate(Job job) implements Outcome {}

    /** Its key was used for another job. */
    record Conflict(Job job) implements Outcome {}
  }

  public Outcome submit(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    var tenant = QueueReach.tenant(caller, request.tenant());
    QueueNames.check(request.queue());
    var draft =
        JobDraft.of(tenant, caller.owner(), request.queue(), request.kind(), request.payload())
            .on(request.terms())
            .after(request.delay())
            .named(checked(request.id()))
            .once(request.key());
    return switch (together.call(draft)) {
      case Added.Created(var job) -> new Outcome.Created(job);
      case Added.Duplicate(var job) ->
          request.id() != null || isSame(job, request)
              ? new Outcome.Duplicate(job)
              : new Outcome.Conflict(job);
    };
  }

  private static boolean isSame(Job job, Request request) {
    return job.kind().equals(request.kind()) && SameJson.same(job.payload(), request.payload());
  }

  /** A number is what the queue itself gives; a colon parts the ids of repeated jobs. */
  private static @Nullable String checked(@Nullable String id) {
    if (id != null && (id.isBlank() || id.matches("-?[0-9]+") || id.contains(":"))) {
      throw new InvalidException("job_id", "job_id must not be a number or contain ':'");
    }
    if (id != null && id.length() > LONGEST_ID) {
      throw new InvalidException("job_id", "job_id has at most " + LONGEST_ID + " characters");
    }
    return id;
  }
}
