package dev.orrery.domain.work;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.NodeId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The one engine of queued work. A job has one owner at a time, under a lease by the store's clock;
 * each claim raises its epoch, and a write that names an older epoch is refused.
 */
public interface Jobs {
  /** What a submit did; both name the job. */
  sealed interface Added {
    JobId id();

    /** It is queued. */
    record Created(JobId id) implements Added {}

    /** Its key was there already. */
    record Duplicate(JobId id) implements Added {}
  }

  /** Queues work in the caller's transaction. */
  Added add(Job.Draft draft);

  Optional<Job> find(JobId id);

  /**
   * Sets how many jobs of a queue may be active over all nodes, and whether it is paused; a queue
   * that was never limited has no limit.
   */
  void limit(String queue, int maxActive, boolean paused);

  /**
   * Takes the next job of a queue, in the caller's transaction: by rank, older first. A job whose
   * lease lapsed counts a failed try and is taken again, or has failed.
   */
  Optional<Job> claim(String queue, NodeId worker, Duration lease);

  /** Renews all leases of a worker; returns the jobs that it still has. */
  Set<JobId> renew(NodeId worker, Duration lease);

  /** Ends the leases of a worker's earlier incarnation without counting a failed try. */
  int forgetLeases(NodeId worker);

  /**
   * Proves that the job is active under this epoch, and locks it until the transaction ends.
   *
   * @throws FencedException where it is not
   */
  void guard(JobId id, long epoch);

  /**
   * Ends a job. The same owner may say it again: the stored result is returned.
   *
   * @throws FencedException where somebody else has or had it
   */
  String complete(JobId id, long epoch, String result);

  /**
   * Counts a failed try: the job is delayed, or has failed after the last one.
   *
   * @throws FencedException where somebody else has it
   */
  Job.State fail(JobId id, long epoch, String error, Duration backoff);

  /** Gives a job back without counting a try, under the epoch. */
  void release(JobId id, long epoch, Duration delay);

  /** Cancels a job that nobody works on, asks the worker of another one; false where it ended. */
  boolean cancel(JobId id);
}
