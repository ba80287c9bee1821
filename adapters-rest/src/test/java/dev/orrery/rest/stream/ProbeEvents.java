package dev.orrery.rest.stream;

import dev.orrery.application.kernel.Subscribe;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

@Factory
@Requires(property = "orrery.probe.events")
class ProbeEvents {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryWakeups wakeups = new InMemoryWakeups();

  @Singleton
  InMemoryEventLog log() {
    return new InMemoryEventLog(transactions, new FixedClock());
  }

  @Singleton
  InMemorySealer sealer(InMemoryEventLog log) {
    var trail = new InMemoryAuditTrail(transactions, new FixedClock(), new PlainJson());
    return new InMemorySealer(transactions, log, trail, wakeups);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Subscriptions subscriptions(InMemoryEventLog log) {
    return new Subscriptions(log, wakeups);
  }

  @Singleton
  Subscribe subscribe(Subscriptions subscriptions, InMemoryEventLog log) {
    return new Subscribe(subscriptions, log);
  }
}
