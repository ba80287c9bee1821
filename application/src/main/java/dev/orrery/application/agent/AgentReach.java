package dev.orrery.application.agent;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;

/** Whom callers may order about: a program nobody but itself. */
public final class AgentReach {
  private AgentReach() {}

  /** Refuses whom the agent is not to obey. */
  public static void check(Principal caller, String agent) {
    ForbiddenException.unless(caller, Capability.AGENT_OPERATE);
    if (caller.isAgent() && !caller.name().equals(agent)) {
      throw new ForbiddenException(Capability.AGENT_OPERATE);
    }
  }
}
