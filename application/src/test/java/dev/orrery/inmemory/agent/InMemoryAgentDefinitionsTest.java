package dev.orrery.inmemory.agent;

import dev.orrery.contract.agent.AgentDefinitionsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryAgentDefinitionsTest extends AgentDefinitionsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);

  @Override
  protected AgentDefinitions agents() {
    return agents;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
