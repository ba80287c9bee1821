package dev.orrery.inmemory.work;

import dev.orrery.contract.work.FactoryFiguresContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryFactoryFiguresTest extends FactoryFiguresContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryJobQueues queues = new InMemoryJobQueues(transactions, clock);
  private final InMemoryJobs jobs = new InMemoryJobs(transactions, clock, queues);
  private final InMemoryFactoryFigures figures = new InMemoryFactoryFigures(queues, clock);

  @Override
  protected FactoryFigures figures() {
    return figures;
  }

  @Override
  protected Jobs jobs() {
    return jobs;
  }

  @Override
  protected JobQueues queues() {
    return queues;
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
