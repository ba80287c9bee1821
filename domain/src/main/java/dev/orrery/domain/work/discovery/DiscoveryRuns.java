package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.DiscoveryRunId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of discovery engines; of each engine at most one is unfinished. */
public interface DiscoveryRuns {
  /** A run about to be queued. */
  record Draft(
      TenantId tenant, EngineId engine, FireId fire, JobId job, DiscoveryRun.Trigger trigger) {}

  /**
   * The runs of an engine together.
   *
   * @param empty those that succeeded and found nothing
   * @param average of those that ended; null where none did
   */
  record Figures(
      long runs,
      long succeeded,
      long failed,
      long empty,
      long created,
      BigDecimal dollars,
      Duration worked,
      @Nullable Duration average,
      DiscoveryRun.@Nullable State last) {
    public static final Figures NONE =
        new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO, Duration.ZERO, null, null);
  }

  /** What one finding was good for. */
  enum Worth {
    CREATED,
    DEDUPLICATED
  }

  /**
   * Adds a queued run in the caller's transaction.
   *
   * @throws IllegalStateException where another one of the engine is unfinished
   */
  DiscoveryRun add(Draft draft);

  Optional<DiscoveryRun> unfinished(EngineId engine);

  /** Locks the row until the transaction ends. */
  Optional<DiscoveryRun> lock(FireId fire);

  /** {@code queued → running}. */
  void start(DiscoveryRunId id);

  /** Forgets what an earlier try counted, but for the tasks that it made. */
  void recount(DiscoveryRunId id);

  /** Counts a finding, in the transaction that puts it on the board. */
  void count(DiscoveryRunId id, Worth worth);

  /** Counts what was used of a model. */
  void spend(DiscoveryRunId id, long tokens, BigDecimal dollars);

  /** Ends an unfinished run; false where it had ended. */
  boolean end(DiscoveryRunId id, DiscoveryRun.State state, @Nullable String error);

  Optional<DiscoveryRun> find(DiscoveryRunId id);

  /** The newest of an engine. */
  List<DiscoveryRun> newest(EngineId engine, int limit);

  /** By engine; only runs that were queued within a time, or all where it is null. */
  Map<EngineId, Figures> figures(TenantId tenant, @Nullable Duration within);

  /** Forgets runs that ended longer ago; how many. */
  int forget(Duration age);
}
