package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;

/** Groups of agents in memory. */
public final class InMemoryAgentGroups implements AgentGroups {
  private final InMemoryTable<GroupId, AgentGroup> rows;

  public InMemoryAgentGroups(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(AgentGroup group) {
    rows.put(group.id(), group);
  }

  @Override
  public Optional<AgentGroup> find(TenantId tenant, GroupId id) {
    return rows.find(id).filter(group -> group.tenant().equals(tenant));
  }

  @Override
  public List<AgentGroup> list(TenantId tenant) {
    return rows.all().stream().filter(group -> group.tenant().equals(tenant)).toList().reversed();
  }
}
