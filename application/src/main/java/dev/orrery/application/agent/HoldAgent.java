package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.AgentWork;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops an agent: no cycle begins any more, and the one that runs is asked to end. */
@Singleton
public final class HoldAgent {
  private final AgentDefinitions agents;
  private final AgentSchedules schedules;
  private final AgentWork work;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public HoldAgent(
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

  /** The agent, and how it was before. */
  public record Held(AgentDefinition agent, AgentStatus before) {}

  /** Empty where the caller sees no such agent; one that is held stays so. */
  public Optional<Held> hold(Principal caller, String name, @Nullable String note) {
    AgentReach.check(caller, name);
    return transactions.inOne(
        () -> agents.lock(caller.tenant(), name).map(agent -> hold(caller, agent, note)));
  }

  /** In the transaction that holds the agent's lock. */
  Held hold(Principal caller, AgentDefinition agent, @Nullable String note) {
    var state = agent.state().held(note, caller.name(), agents.now());
    var held = agents.save(agent.with(state));
    schedules.disarm(held);
    if (!agent.isHeld()) {
      work.interrupt(held);
      events.append(AgentEvents.stopped(caller, held));
    }
    return new Held(held, agent.status());
  }
}
