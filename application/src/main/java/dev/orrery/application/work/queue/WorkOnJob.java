package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Claimed;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Jobs.Moved;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a caller's worker says about a job that it has; ends that come at the same time share a
 * commit.
 */
@Singleton
public final class WorkOnJob {
  private final Jobs jobs;
  private final FindJob find;
  private final EventLog events;
  private final Transactions transactions;
  private final Together<Jobs.Done, Moved> ends;

  @Inject
  public WorkOnJob(Jobs jobs, FindJob find, EventLog events, Transactions transactions) {
    this.jobs = jobs;
    this.find = find;
    this.events = events;
    this.transactions = transactions;
    this.ends = new Together<>(done -> transactions.inOne(() -> jobs.complete(done)));
  }

  /**
   * Who says it.
   *
   * @param token what the claim gave; needed from the second claim of a job on
   */
  public record Worker(String name, @Nullable UUID token) {}

  /** It is done. */
  public Moved complete(Principal caller, JobRef ref, Worker worker, @Nullable Json result) {
    return move(caller, ref, worker, (job, claim) -> ends.call(new Jobs.Done(claim, result)));
  }

  /** It did not succeed; {@code pause} null leaves it to the job when it is tried again. */
  public Moved fail(
      Principal caller,
      JobRef ref,
      Worker worker,
      String error,
      boolean retryable,
      @Nullable Duration pause) {
    return move(
        caller,
        ref,
        worker,
        (before, claim) ->
            transactions.inOne(() -> {
              var moved = jobs.fail(new Jobs.Failure(claim, error, retryable, pause));
              if (moved instanceof Moved.Ok(var job) && hasDied(before, job)) {
                events.append(JobEvents.dead(job));
              }
              return moved;
            }));
  }

  private static boolean hasDied(Job before, Job after) {
    return before.state() == Job.State.ACTIVE && after.state() == Job.State.FAILED;
  }

  /** It is still worked on. */
  public Moved beat(
      Principal caller,
      JobRef ref,
      Worker worker,
      @Nullable Duration lease,
      @Nullable Json progress) {
    return move(
        caller,
        ref,
        worker,
        (job, claim) -> transactions.inOne(() -> jobs.beat(new Jobs.Beat(claim, lease, progress))));
  }

  /** It is given back untried. */
  public Moved release(Principal caller, JobRef ref, Worker worker) {
    return move(
        caller,
        ref,
        worker,
        (job, claim) -> transactions.inOne(() -> jobs.release(claim, Duration.ZERO)));
  }

  /** Neither tenant nor namespace of a job ever changes, so that they may be looked at before. */
  private Moved move(
      Principal caller, JobRef ref, Worker worker, BiFunction<Job, Claimed, Moved> move) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    return find.inReach(caller, ref)
        .map(job -> move.apply(job, new Claimed(job.id(), worker.name(), worker.token())))
        .orElseGet(Moved.Unknown::new);
  }
}
