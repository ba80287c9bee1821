package dev.orrery.inmemory.model;

import dev.orrery.contract.model.ModelCallsContract;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryModelCallsTest extends ModelCallsContract {
  private final InMemoryModelCalls calls =
      new InMemoryModelCalls(new InMemoryTransactions(), FixedPrices.TEST);

  @Override
  protected ModelCalls calls() {
    return calls;
  }

  @Override
  protected String state(ModelCallId id) {
    return calls.find(id).orElseThrow().state();
  }

  @Override
  protected double cost(ModelCallId id) {
    return calls.find(id).orElseThrow().cost().doubleValue();
  }
}
