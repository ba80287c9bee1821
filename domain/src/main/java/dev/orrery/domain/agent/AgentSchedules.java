package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the cycles of agents going, one an interval; a higher context runs them. */
public interface AgentSchedules {
  /**
   * When its cycles were and will be.
   *
   * @param lastResult what came of the last one
   */
  record Cycles(
      boolean armed,
      @Nullable Instant lastRun,
      @Nullable Instant nextRun,
      @Nullable String lastResult) {}

  /**
   * Has it work once an interval from now on, in the caller's transaction.
   *
   * @param atOnce whether its first cycle is due already, else after an interval
   */
  void arm(AgentDefinition agent, boolean atOnce);

  /** Has it work no more, in the caller's transaction; a cycle that runs goes on. */
  void disarm(AgentDefinition agent);

  /** The cycles of those that have any. */
  Map<AgentId, Cycles> cycles(TenantId tenant, Collection<AgentId> agents);
}
