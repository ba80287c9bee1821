package dev.orrery.inmemory.channel;

import dev.orrery.contract.channel.DeliveriesContract;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.time.Duration;
import java.time.Instant;

class InMemoryDeliveriesTest extends DeliveriesContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Deliveries store = new InMemoryDeliveries(transactions, clock, new SequentialIds());

  @Override
  protected Deliveries deliveries() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected Instant now() {
    return clock.now();
  }
}
