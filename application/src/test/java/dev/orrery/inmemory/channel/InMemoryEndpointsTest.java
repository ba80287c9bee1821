package dev.orrery.inmemory.channel;

import dev.orrery.contract.channel.EndpointsContract;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryEndpointsTest extends EndpointsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Endpoints store = new InMemoryEndpoints(transactions, clock);

  @Override
  protected Endpoints endpoints() {
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
}
