package dev.orrery.inmemory.agent;

import dev.orrery.contract.agent.AgentRunsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryAgentRunsTest extends AgentRunsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);
  private final InMemoryAgentRuns runs = new InMemoryAgentRuns(transactions, clock);

  @Override
  protected AgentRuns runs() {
    return runs;
  }

  @Override
  protected AgentDefinitions agents() {
    return agents;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
