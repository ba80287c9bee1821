package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.ActivitiesContract;
import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;

class InMemoryActivitiesTest extends ActivitiesContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryActivities store = new InMemoryActivities(transactions, clock);

  @Override
  protected Activities activities() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected Instant now() {
    return clock.now();
  }
}
