package dev.orrery.rest.probe;

import dev.orrery.application.identity.AdmitDelegates;
import dev.orrery.application.identity.Authenticate;
import dev.orrery.domain.identity.MasterKeys;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Outages;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.identity.House;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.inmemory.identity.InMemoryTickets;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;

@Factory
class ProbeWorld {
  @Singleton
  ProbeSettings settings() {
    return new ProbeSettings();
  }

  @Singleton
  InMemoryKeys keys() {
    return new InMemoryKeys();
  }

  @Singleton
  Outages outages() {
    return failure -> false;
  }

  @Singleton
  JsonCodec codec() {
    return new TestJsonCodec();
  }

  @Singleton
  InMemoryTickets tickets(InMemoryKeys keys) {
    return new InMemoryTickets(keys, Instant::now);
  }

  @Singleton
  Authenticate authenticate(
      InMemoryKeys keys, InMemoryTickets tickets, MasterKeys masterKeys, ProbeSettings settings) {
    var house = new House();
    return new Authenticate(
        keys,
        tickets,
        masterKeys,
        new AdmitDelegates(house.sessions, house.keys, house.signer),
        settings,
        new Direct());
  }

  private static final class Direct implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return work.get();
    }

    @Override
    public void afterCommit(Runnable action) {
      action.run();
    }
  }
}
