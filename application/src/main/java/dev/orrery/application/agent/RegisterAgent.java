package dev.orrery.application.agent;

import dev.orrery.application.governance.EnsureAgentPermissions;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentName;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Writes an agent down that works elsewhere: it gets permissions, but no directory and no cycle.
 */
@Singleton
public final class RegisterAgent {
  private final AgentDefinitions agents;
  private final EnsureAgentPermissions permissions;
  private final PlanLimits limits;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RegisterAgent(
      AgentDefinitions agents,
      EnsureAgentPermissions permissions,
      PlanLimits limits,
      Transactions transactions,
      EventLog events) {
    this.agents = agents;
    this.permissions = permissions;
    this.limits = limits;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * The agent; empty where another one has the name.
   *
   * @throws InvalidException where the name is none
   */
  public Optional<AgentDefinition> register(
      Principal caller, String name, AgentContent content, AgentStatus status) {
    ForbiddenException.unless(caller, Capability.AGENT_CREATE);
    AgentName.any(name);
    return transactions.inOne(() -> {
      var added = add(caller, name, content, first(caller, status));
      added.ifPresent(agent -> events.append(AgentEvents.created(caller, agent)));
      return added;
    });
  }

  /** In the caller's transaction, without an event. */
  public Optional<AgentDefinition> add(
      Principal caller, String name, AgentContent content, AgentState state) {
    var added = agents.add(caller.tenant(), caller.owner(), name, content, state);
    added.ifPresent(agent -> {
      permissions.ensure(agent.tenant(), agent.owner(), agent.name(), List.of());
      limits.admit(caller, PlanLimits.Thing.AGENT);
    });
    return added;
  }

  private AgentState first(Principal caller, AgentStatus status) {
    return status == AgentStatus.HELD
        ? AgentState.NEW.held(null, caller.name(), agents.now())
        : AgentState.NEW.free(status);
  }
}
