package dev.orrery.inmemory.operations;

import dev.orrery.contract.operations.DelaysContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Delays;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;

class InMemoryDelaysTest extends DelaysContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Delays delays = new InMemoryDelays(transactions, clock);

  @Override
  protected Delays delays() {
    return delays;
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
