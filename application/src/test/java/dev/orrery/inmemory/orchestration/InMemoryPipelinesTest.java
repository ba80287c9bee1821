package dev.orrery.inmemory.orchestration;

import dev.orrery.contract.orchestration.PipelinesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryPipelinesTest extends PipelinesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryPipelines pipelines = new InMemoryPipelines(transactions, new FixedClock());

  @Override
  protected Pipelines pipelines() {
    return pipelines;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
