package dev.orrery.domain.operations;

import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents did and what it took, each figure in one look at the rows; days are those of UTC. */
public interface AgentFigures {
  /**
   * A run, here or elsewhere, with what it used.
   *
   * @param agent the name of the agent
   */
  record Ran(
      AgentRunId id,
      String agent,
      AgentRun.State state,
      Instant startedAt,
      @Nullable Instant endedAt,
      long tokens) {}

  /** What a tenant used and finished on a day. */
  record Day(LocalDate date, long tokens, BigDecimal dollars, long tasksDone) {}

  /** What an agent used and finished. */
  record Efficiency(String agent, long tokens, BigDecimal dollars, long runs, long tasksDone) {
    /** How much came of a thousand tokens; 0 where none were used. */
    public double tasksPerThousandTokens() {
      return tokens == 0 ? 0 : tasksDone * 1000.0 / tokens;
    }
  }

  /** The newest runs first. */
  List<Ran> recent(TenantId tenant, int limit);

  /** The last days, today being the last; those without anything too. */
  List<Day> days(TenantId tenant, int days);

  /** Of the last days: who finished most for its tokens first, who used none last; at most some. */
  List<Efficiency> efficiency(TenantId tenant, int days, int limit);
}
