package dev.orrery.inmemory.operations;

import dev.orrery.contract.operations.LogRowsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.LogRows;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryLogRowsTest extends LogRowsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryLogRows store = new InMemoryLogRows(transactions, clock);

  @Override
  protected LogRows rows() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
