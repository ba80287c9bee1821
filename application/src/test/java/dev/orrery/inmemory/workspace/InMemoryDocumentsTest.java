package dev.orrery.inmemory.workspace;

import dev.orrery.contract.workspace.DocumentsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryDocumentsTest extends DocumentsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryDocuments store = new InMemoryDocuments(transactions, clock);

  @Override
  protected Documents documents() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
