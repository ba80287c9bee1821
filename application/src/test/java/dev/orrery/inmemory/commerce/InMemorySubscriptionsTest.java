package dev.orrery.inmemory.commerce;

import dev.orrery.contract.commerce.SubscriptionsContract;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.identity.MapUserNames;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.UUID;

class InMemorySubscriptionsTest extends SubscriptionsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final MapUserNames users = new MapUserNames();
  private final InMemorySubscriptions subscriptions =
      new InMemorySubscriptions(transactions, clock, users);

  @Override
  protected Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected Somebody newUser() {
    var user = new UserId(UUID.randomUUID());
    users.with(7, Tenancy.DEFAULT, user);
    return new Somebody(Tenancy.DEFAULT, user, 7);
  }

  @Override
  protected void erase(Somebody user) {
    subscriptions.erase(user.user());
  }

  @Override
  protected Instant now() {
    return clock.now();
  }
}
