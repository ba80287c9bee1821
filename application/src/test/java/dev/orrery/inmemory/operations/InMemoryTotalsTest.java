package dev.orrery.inmemory.operations;

import dev.orrery.contract.operations.TotalsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Totals;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryTotalsTest extends TotalsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Totals totals = new InMemoryTotals(transactions);

  @Override
  protected Totals totals() {
    return totals;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
