package dev.orrery.domain.work;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queues as a whole: what is in them, who may take from them, and their housekeeping. */
public interface JobQueues {
  /**
   * How many jobs are where.
   *
   * @param waiting those of rank 0 and less
   * @param ranked those that wait behind them
   */
  record Counts(
      String queue,
      boolean paused,
      long waiting,
      long ranked,
      long delayed,
      long active,
      long completed,
      long failed,
      long cancelled) {}

  /**
   * Which jobs are listed; what is null is left open.
   *
   * @param ranked only those behind rank 0, or only the others
   * @param tried only those of which a try failed, or only the others
   */
  record Filter(
      TenantId tenant,
      QueueName.Namespace namespace,
      @Nullable String queue,
      @Nullable String kind,
      Job.@Nullable State state,
      @Nullable Boolean ranked,
      @Nullable Boolean tried) {}

  /**
   * What a round of housekeeping did.
   *
   * @param woken the queues that have work that they had not before
   * @param dead the jobs that failed for good because their last worker fell silent
   */
  record Tended(Set<QueueName> woken, List<Job> dead) {}

  /**
   * The jobs of a filter. With a state they come in its order: those that wait as they will be
   * taken, delayed ones by their time, active ones by their start, ended ones the newest first.
   * Without one the newest comes first.
   */
  Slice<Job> list(Filter filter, Window window);

  /** The queues of a tenant, by name; only the one that is named. */
  List<Counts> counts(TenantId tenant, QueueName.Namespace namespace, @Nullable String queue);

  /** Stops or goes on to give a tenant's jobs; false where it was so already. */
  boolean pause(TenantId tenant, QueueName queue, boolean paused);

  boolean isPaused(TenantId tenant, QueueName queue);

  /**
   * Sets how many jobs of a queue of the server may be active over all nodes; none pauses it. One
   * that was never limited has no limit.
   */
  void limit(String queue, int maxActive);

  /**
   * Lets wait what was delayed and is due; counts a failed try for each lapsed lease, after which
   * the job waits again or has failed. At most some of each at once.
   */
  Tended tend();

  /** Deletes jobs that ended longer ago, at most some; returns how many. */
  int forget(Duration completed, Duration others);
}
