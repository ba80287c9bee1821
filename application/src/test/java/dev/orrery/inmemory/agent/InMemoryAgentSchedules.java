package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentSchedules;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The cycles of agents in memory, which nobody runs. */
public final class InMemoryAgentSchedules implements AgentSchedules {
  private final Clock clock;
  private final InMemoryTable<AgentId, Cycles> rows;

  public InMemoryAgentSchedules(InMemoryTransactions transactions, Clock clock) {
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void arm(AgentDefinition agent, boolean atOnce) {
    var now = clock.now();
    var next = atOnce ? now : now.plus(agent.content().interval());
    rows.put(agent.id(), new Cycles(true, null, next, null));
  }

  @Override
  public void disarm(AgentDefinition agent) {
    rows.find(agent.id())
        .ifPresent(known ->
            rows.put(agent.id(), new Cycles(false, known.lastRun(), null, known.lastResult())));
  }

  @Override
  public Map<AgentId, Cycles> cycles(TenantId tenant, Collection<AgentId> agents) {
    var found = new HashMap<AgentId, Cycles>();
    agents.forEach(id -> rows.find(id).ifPresent(cycles -> found.put(id, cycles)));
    return found;
  }
}
