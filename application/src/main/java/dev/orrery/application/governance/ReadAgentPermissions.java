package dev.orrery.application.governance;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads what an agent may do; empty where nobody ever set it. */
@Singleton
public final class ReadAgentPermissions {
  private final Policies policies;

  @Inject
  public ReadAgentPermissions(Policies policies) {
    this.policies = policies;
  }

  public Optional<AgentPermissions> read(Principal caller, String agentName) {
    ForbiddenException.unless(caller, Capability.READ);
    return policies.find(caller.tenant(), Holders.checked(agentName));
  }
}
