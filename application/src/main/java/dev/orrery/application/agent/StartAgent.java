package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Lifts the hold on an agent and has its next cycle begin at once. One that works elsewhere has
 * none.
 */
@Singleton
public final class StartAgent {
  private final AgentDefinitions agents;
  private final AgentRuns runs;
  private final AgentSchedules schedules;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public StartAgent(
      AgentDefinitions agents,
      AgentRuns runs,
      AgentSchedules schedules,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.runs = runs;
    this.schedules = schedules;
    this.transactions = transactions;
    this.events = events;
  }

  /** Empty where the caller sees no such agent. */
  public Optional<AgentDefinition> start(Principal caller, String name) {
    AgentReach.check(caller, name);
    return transactions.inOne(
        () -> agents.lock(caller.tenant(), name).map(agent -> start(caller, agent)));
  }

  /** In the transaction that holds the agent's lock. */
  AgentDefinition start(Principal caller, AgentDefinition agent) {
    var started = free(agent);
    events.append(AgentEvents.started(caller, started));
    return started;
  }

  /** The same without a word. */
  AgentDefinition free(AgentDefinition agent) {
    var at = runs.running(agent.id()).isPresent() ? AgentStatus.WORKING : AgentStatus.IDLE;
    var free = agents.save(agent.with(agent.state().free(at).heard(agents.now())));
    if (schedules.cycles(free.tenant(), List.of(free.id())).containsKey(free.id())) {
      schedules.arm(free, true);
    }
    return free;
  }
}
