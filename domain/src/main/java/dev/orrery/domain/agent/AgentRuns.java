package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The runs of agents; an agent has at most one that is not ended. */
public interface AgentRuns {
  /** Adds a running one, at the store's time, under the agent's lock. */
  AgentRun begin(AgentRun.Draft draft);

  /** The one that a fire set going. */
  Optional<AgentRun> of(FireId fire);

  /** The one that is not ended. */
  Optional<AgentRun> running(AgentId agent);

  /** Ends a running one, at the store's time; false where it had ended. */
  boolean end(AgentRunId id, AgentRun.State state, String note);

  /** The newest first. */
  List<AgentRun> recent(TenantId tenant, int limit);
}
