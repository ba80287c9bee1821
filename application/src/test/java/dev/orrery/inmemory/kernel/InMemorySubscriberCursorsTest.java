package dev.orrery.inmemory.kernel;

import dev.orrery.contract.kernel.SubscriberCursorsContract;
import dev.orrery.domain.kernel.SubscriberCursors;
import dev.orrery.domain.kernel.Transactions;

class InMemorySubscriberCursorsTest extends SubscriberCursorsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final SubscriberCursors cursors = new InMemorySubscriberCursors(transactions);

  @Override
  protected SubscriberCursors cursors() {
    return cursors;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
