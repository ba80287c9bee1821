package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.AgentWork;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes an agent out of service; it stays known. */
@Singleton
public final class RetireAgent {
  private final AgentDefinitions agents;
  private final AgentSchedules schedules;
  private final AgentWork work;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RetireAgent(
      AgentDefinitions agents,
      AgentSchedules schedules,
      AgentWork work,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.schedules = schedules;
    this.work = work;
    this.transactions = transactions;
    this.events = events;
  }

  /** Empty where the caller sees no such agent. */
  public Optional<AgentDefinition> retire(Principal caller, AgentId id) {
    ForbiddenException.unless(caller, Capability.AGENT_OPERATE);
    return transactions.inOne(() ->
        agents
            .lock(caller.tenant(), id)
            .map(agent -> {
              AgentReach.check(caller, agent.name());
              return retire(caller, agent);
            }));
  }

  private AgentDefinition retire(Principal caller, AgentDefinition agent) {
    var retired = agents.save(agent.with(agent.state().free(AgentStatus.OFFLINE).on(null)));
    schedules.disarm(retired);
    work.interrupt(retired);
    if (agent.status() != AgentStatus.OFFLINE) {
      events.append(AgentEvents.stopped(caller, retired));
    }
    return retired;
  }
}
