package dev.orrery.bootstrap.e2e;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Jobs;
import dev.orrery.inmemory.kernel.InMemoryTimers;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.work.InMemoryFactoryFigures;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The scheduler in memory, for a server that is told to use it. */
@Factory
@Requires(property = "orrery.scheduler", value = "memory")
class MemoryScheduler {
  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @Singleton
  InMemoryJobQueues queues(Clock clock) {
    return new InMemoryJobQueues(transactions, clock);
  }

  @Singleton
  Jobs jobs(Clock clock, InMemoryJobQueues queues) {
    return new InMemoryJobs(transactions, clock, queues);
  }

  @Singleton
  FactoryFigures figures(Clock clock, InMemoryJobQueues queues) {
    return new InMemoryFactoryFigures(queues, clock);
  }

  @Singleton
  Timers timers(Clock clock) {
    return new InMemoryTimers(transactions, clock);
  }
}
