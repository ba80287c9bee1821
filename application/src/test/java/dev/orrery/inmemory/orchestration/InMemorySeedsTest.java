package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.SeedsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemorySeedsTest extends SeedsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySeeds seeds = new InMemorySeeds(transactions);

  @Override
  protected Seeds seeds() {
    return seeds;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
