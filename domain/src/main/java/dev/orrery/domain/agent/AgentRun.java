package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of an agent in which there was something to do.
 *
 * @param fire what set it going; there is one run for each
 * @param turn the turn that works on the task
 * @param note what came of it; empty while it runs
 */
public record AgentRun(
    AgentRunId id,
    TenantId tenant,
    UserId owner,
    AgentId agent,
    FireId fire,
    TaskId task,
    TurnId turn,
    State state,
    String note,
    Instant startedAt,
    @Nullable Instant endedAt) {
  /** {@code running → succeeded | failed | cancelled}. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** A run about to begin. */
  public record Draft(AgentDefinition agent, FireId fire, TaskId task, TurnId turn) {}
}
