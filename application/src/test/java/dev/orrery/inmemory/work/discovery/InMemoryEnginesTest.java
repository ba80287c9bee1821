package dev.orrery.inmemory.work.discovery;

import dev.orrery.contract.work.discovery.EnginesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryEnginesTest extends EnginesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Engines engines = new InMemoryEngines(transactions, new FixedClock());

  @Override
  protected Engines engines() {
    return engines;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
