package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The groups of agents. */
public interface AgentGroups {
  void add(AgentGroup group);

  Optional<AgentGroup> find(TenantId tenant, GroupId id);

  /** Newest first. */
  List<AgentGroup> list(TenantId tenant);
}
