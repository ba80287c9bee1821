package dev.orrery.application.work.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows agents as their reports say, unless somebody holds them or they work here as well. */
@Singleton
public final class HeardAgents {
  private final AgentDefinitions agents;
  private final AgentRuns cycles;
  private final ReportedRuns reports;
  private final Tasks tasks;

  @Inject
  public HeardAgents(AgentDefinitions agents, AgentRuns cycles, ReportedRuns reports, Tasks tasks) {
    this.agents = agents;
    this.cycles = cycles;
    this.reports = reports;
    this.tasks = tasks;
  }

  /** The agent after a report, under its lock. */
  AgentDefinition of(AgentDefinition agent, ReportedRun run) {
    var heard = agent.state().heard(agents.now());
    boolean stays = agent.isHeld() || cycles.running(agent.id()).isPresent();
    return agents.save(agent.with(stays ? heard : told(agent, run, heard)));
  }

  private AgentState told(AgentDefinition agent, ReportedRun run, AgentState heard) {
    if (run.state() == AgentRun.State.RUNNING) {
      return heard.free(AgentStatus.WORKING).on(title(run));
    }
    if (reports.atWork(agent)) {
      return heard.free(AgentStatus.WORKING);
    }
    boolean failed = run.state() == AgentRun.State.FAILED;
    return heard.free(failed ? AgentStatus.ERROR : AgentStatus.IDLE).on(null);
  }

  private @Nullable String title(ReportedRun run) {
    return Optional.ofNullable(run.task())
        .flatMap(task -> tasks.find(run.tenant(), task))
        .map(Task::content)
        .map(content -> content.title())
        .orElse(null);
  }
}
