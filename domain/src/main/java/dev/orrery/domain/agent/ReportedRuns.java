package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.TenantId;
import java.util.Optional;

/**
 * The runs that agents report; their numbers are not those of runs in {@link AgentRuns}. Whoever
 * writes holds the agent's lock.
 */
public interface ReportedRuns {
  /** Adds one at the store's time; one that is over ended now. */
  ReportedRun add(ReportedRun.Draft draft);

  Optional<ReportedRun> find(TenantId tenant, AgentRunId id);

  /** Writes task, state and what it took, and that it was heard of; returns what is there now. */
  ReportedRun save(ReportedRun run);

  /** Whether the agent reports a run that goes on and was not silent for as long as itself may. */
  boolean atWork(AgentDefinition agent);

  /** Ends the runs of the agent that were silent for too long as failed; how many there were. */
  int giveUpSilent(AgentDefinition agent);
}
