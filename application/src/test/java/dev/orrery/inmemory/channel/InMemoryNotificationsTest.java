package dev.orrery.inmemory.channel;

import dev.orrery.contract.channel.NotificationsContract;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryNotificationsTest extends NotificationsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryNotifications store = new InMemoryNotifications(transactions, clock);

  @Override
  protected Notifications notifications() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
