package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.AgentGroupsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryAgentGroupsTest extends AgentGroupsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAgentGroups groups = new InMemoryAgentGroups(transactions);
  private final InMemorySeeds seeds = new InMemorySeeds(transactions);

  @Override
  protected AgentGroups groups() {
    return groups;
  }

  @Override
  protected Seeds seeds() {
    return seeds;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
