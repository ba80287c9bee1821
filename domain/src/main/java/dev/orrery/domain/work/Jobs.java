package dev.orrery.domain.work;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one engine of queued work. A job has one owner at a time, under a lease by the store's clock;
 * each claim has a token of its own, and a write that names another claim is refused.
 */
public interface Jobs {
  /** What a submit did; both name the job. */
  sealed interface Added {
    Job job();

    /** It is queued. */
    record Created(Job job) implements Added {}

    /** Its key or its id was there already; nothing was changed. */
    record Duplicate(Job job) implements Added {}
  }

  /** What became of a move. */
  sealed interface Moved {
    /** It happened, or the same owner had said it before. */
    record Ok(Job job) implements Moved {}

    /** Somebody else has or had the job. */
    record LeaseLost() implements Moved {}

    /** There is no such job. */
    record Unknown() implements Moved {}

    /**
     * The job.
     *
     * @throws FencedException where the move did not happen
     */
    default Job orFenced() {
      return switch (this) {
        case Ok(var job) -> job;
        case LeaseLost() -> throw new FencedException("a job");
        case Unknown() -> throw new FencedException("a job that is gone");
      };
    }
  }

  /**
   * What a worker asks for.
   *
   * @param tenant whose jobs; null for those of all tenants in turn
   * @param kind the only kind it takes; null for any
   * @param lease how long it has them; null for what each job says
   */
  record Claim(
      QueueName queue,
      String worker,
      int most,
      @Nullable TenantId tenant,
      @Nullable String kind,
      @Nullable Duration lease) {
    public Claim {
      if (most < 1 || worker.isBlank()) {
        throw new IllegalArgumentException("A worker has a name and asks for at least one job");
      }
    }
  }

  /** The end of a job that is done. */
  record Done(Claimed claim, @Nullable Json result) {}

  /**
   * A try that did not succeed.
   *
   * @param pause until the next try; null for what the job says
   */
  record Failure(Claimed claim, String error, boolean retryable, @Nullable Duration pause) {}

  /** A worker's sign of life; what is null stays as it is. */
  record Beat(Claimed claim, @Nullable Duration lease, @Nullable Json progress) {}

  /** Queues work in the caller's transaction; the answers are in the order of the drafts. */
  List<Added> add(List<JobDraft> drafts);

  default Added add(JobDraft draft) {
    return add(List.of(draft)).getFirst();
  }

  Optional<Job> find(JobId id);

  /** By the name that callers know; one that was cancelled has lost its name. */
  Optional<Job> find(TenantId tenant, QueueName queue, String publicId);

  /**
   * Takes the next waiting jobs of a queue, in the caller's transaction: from each tenant in turn,
   * of one tenant by rank, then in the order in which they were due. Fewer than asked for may come
   * although more wait; none comes only where none is free.
   */
  List<Job> claim(Claim claim);

  /** Renews all leases that a worker has of the server's own jobs; returns those jobs. */
  Set<JobId> renew(String worker, Duration lease);

  /** Ends the leases of a worker's earlier incarnation without counting a failed try. */
  int forgetLeases(String worker);

  /**
   * Proves that a claim holds, and locks the job until the transaction ends.
   *
   * @throws FencedException where it does not
   */
  void guard(Claimed claim);

  Moved beat(Beat beat);

  /** Ends jobs, each for itself; the answers are in the order of what was done. */
  List<Moved> complete(List<Done> done);

  default Moved complete(Done done) {
    return complete(List.of(done)).getFirst();
  }

  /** Counts a failed try: the job waits for the next, or has failed after the last one. */
  Moved fail(Failure failure);

  /** Gives a job back without counting a try. */
  Moved release(Claimed claim, Duration delay);

  /**
   * Cancels a job that nobody works on, asks the worker of another one; empty where it had ended.
   */
  Optional<Job> cancel(JobId id);

  /** Puts a failed or cancelled job back with all its tries; empty where it is in another state. */
  Optional<Job> retry(JobId id);

  /** Makes a delayed job due; empty where it is in another state. */
  Optional<Job> promote(JobId id);

  /** Deletes a job that ended; false where it has not. */
  boolean remove(JobId id);
}
