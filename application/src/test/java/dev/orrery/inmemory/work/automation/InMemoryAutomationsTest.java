package dev.orrery.inmemory.work.automation;

import dev.orrery.contract.work.automation.AutomationsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryAutomationsTest extends AutomationsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAutomations automations = new InMemoryAutomations(transactions, clock);
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);

  @Override
  protected Automations automations() {
    return automations;
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
