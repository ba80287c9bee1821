package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.SessionTemplatesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.SessionTemplates;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemorySessionTemplatesTest extends SessionTemplatesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySessionTemplates templates =
      new InMemorySessionTemplates(transactions, new FixedClock());

  @Override
  protected SessionTemplates templates() {
    return templates;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
