package dev.orrery.inmemory.kernel;

import dev.orrery.contract.kernel.TimersContract;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;

class InMemoryTimersTest extends TimersContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final Timers timers = new InMemoryTimers(transactions, clock);

  @Override
  protected Timers timers() {
    return timers;
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
