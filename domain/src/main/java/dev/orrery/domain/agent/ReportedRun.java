package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of an agent that works elsewhere, as far as it tells; the times are the store's.
 *
 * @param task null where it is for none
 * @param heardAt when it was last told of
 */
public record ReportedRun(
    AgentRunId id,
    TenantId tenant,
    UserId owner,
    String agent,
    RunMode mode,
    @Nullable TaskId task,
    AgentRun.State state,
    Used used,
    Instant startedAt,
    Instant heardAt,
    @Nullable Instant endedAt) {
  /** What a run has taken so far. */
  public record Used(long tokens, BigDecimal dollars) {
    public static final Used NOTHING = new Used(0, BigDecimal.ZERO);

    public Used {
      if (tokens < 0 || dollars.signum() < 0) {
        throw new IllegalArgumentException("A run takes nothing or more");
      }
    }
  }

  /** A run that nobody has told of yet. */
  public record Draft(
      AgentDefinition agent,
      RunMode mode,
      @Nullable TaskId task,
      AgentRun.State state,
      Used used) {}

  /** The same with what is told of it now. */
  public ReportedRun told(@Nullable TaskId other, AgentRun.State next, Used taken) {
    return new ReportedRun(
        id, tenant, owner, agent, mode, other, next, taken, startedAt, heardAt, endedAt);
  }

  /** Whether it may be in a state now: an ended run stays as it ended. */
  public boolean may(AgentRun.State next) {
    return state == AgentRun.State.RUNNING || state == next;
  }
}
