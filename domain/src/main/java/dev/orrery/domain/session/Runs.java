package dev.orrery.domain.session;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs and their leases. A worker's every transaction begins with {@link #guard}. */
public interface Runs {
  /** How many agent runs may work at once and start a minute, over all nodes. */
  record Limits(int maxConcurrent, int startsPerMinute) {}

  /** The agent runs that wait or work, and the starts left in the sliding minute. */
  record Queue(List<Run> queued, List<Run> running, int startsLeft) {}

  /** What a renewal found: the runs still leased by this node, with their cancel flags. */
  record Renewed(long epoch, boolean cancelRequested) {}

  /**
   * Adds a queued run.
   *
   * @param promoted whether it may be claimed; a later turn's root run waits for the earlier one's
   *     end
   */
  void add(Run run, boolean promoted);

  Optional<Run> find(RunId id);

  /** The runs of these ids that exist, in no order. */
  List<Run> findAll(List<RunId> ids);

  /** Locks the row until the transaction ends. */
  Optional<Run> lock(RunId id);

  /**
   * Takes the next claimable run of this site, in the caller's transaction: queued or ready, or
   * running under a lapsed lease. Raises its epoch.
   */
  Optional<Run> claim(Limits limits, Duration leaseTime);

  /**
   * Proves the lease and locks the row.
   *
   * @throws FencedException where the epoch is not the row's or the run is not running
   */
  void guard(RunId id, long epoch);

  /** Adds working time, under the guard. */
  void worked(RunId id, long millis);

  /** {@code running → waiting}, under the guard; the lease ends. */
  void suspend(RunId id, Run.Wait reason);

  /** {@code waiting → ready} where it waits for the reason; locks the row first. */
  boolean resume(RunId id, Run.Wait reason);

  /** {@code running → ready} for a worker that stops early, under the guard. */
  void release(RunId id);

  /**
   * Any unfinished state → an end state; raises the epoch so that a worker is fenced. False where
   * it had ended.
   */
  boolean end(RunId id, Run.State state, Run.Ending ending);

  /**
   * Asks a run and all its descendants to stop and marks the first as killed; ended runs only get
   * the mark.
   */
  List<Run> requestCancel(RunId id);

  /** Renews all leases of this node. */
  Map<RunId, Renewed> renew(Duration leaseTime);

  /** Ends the leases of this node's earlier incarnation. */
  int forgetLeases();

  List<Run> children(RunId parent);

  /** Whether all children of a run have ended; the parent's row must be locked. */
  boolean childrenEnded(RunId parent);

  /** Unfinished runs of a session, roots first. */
  List<Run> unfinished(SessionId session);

  /** The root run that works or waits for a session, if one does. */
  Optional<Run> activeRoot(SessionId session);

  /**
   * Lets the root run of the next queued turn of a session be claimed; false where there is none or
   * an earlier one has not ended.
   *
   * @param program what shall work on it instead of its own program; null for its own
   */
  boolean promoteNext(SessionId session, @Nullable String program);

  List<Run> ofTurn(TurnId turn);

  /** Agent runs (not turns), newest first. */
  Slice<Run> listAgents(TenantId tenant, Window window);

  Queue queue(TenantId tenant, Limits limits);
}
