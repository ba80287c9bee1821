package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows the agents of the caller's tenant. */
@Singleton
public final class FindAgents {
  private final AgentDefinitions agents;

  @Inject
  public FindAgents(AgentDefinitions agents) {
    this.agents = agents;
  }

  public Slice<AgentDefinition> list(
      Principal caller, AgentDefinitions.Filter filter, Window window) {
    ForbiddenException.unless(caller, Capability.AGENT_READ);
    return agents.list(caller.tenant(), filter, window);
  }

  public Optional<AgentDefinition> find(Principal caller, AgentId id) {
    ForbiddenException.unless(caller, Capability.AGENT_READ);
    return agents.find(caller.tenant(), id);
  }

  public Optional<AgentDefinition> find(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.AGENT_READ);
    return agents.find(caller.tenant(), name);
  }
}
