package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Optional;

/** The permissions of agents, by tenant and agent name. */
public interface Policies {
  Optional<AgentPermissions> find(TenantId tenant, String agentName);

  /**
   * The stored permissions, or the given ones where there were none, which are then stored for the
   * owner. The row stays locked until the caller's transaction ends, so that two changes of it come
   * one after the other.
   */
  AgentPermissions lockOrAdd(UserId owner, AgentPermissions defaults);

  /** Replaces stored permissions. */
  void replace(AgentPermissions permissions);
}
