package dev.orrery.inmemory.model;

import dev.orrery.contract.model.SpendingContract;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.Spending;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemorySpendingTest extends SpendingContract {
  private final InMemoryModelCalls calls =
      new InMemoryModelCalls(new InMemoryTransactions(), FixedPrices.TEST);

  @Override
  protected ModelCalls calls() {
    return calls;
  }

  @Override
  protected Spending spending() {
    return calls;
  }
}
