package dev.orrery.inmemory.agent;

import dev.orrery.contract.agent.AgentTemplatesContract;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryAgentTemplatesTest extends AgentTemplatesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAgentTemplates templates =
      new InMemoryAgentTemplates(transactions, new FixedClock());

  @Override
  protected AgentTemplates templates() {
    return templates;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
