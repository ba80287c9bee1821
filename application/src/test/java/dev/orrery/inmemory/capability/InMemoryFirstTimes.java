package dev.orrery.inmemory.capability;

import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

/** What was set up once, in memory. */
public final class InMemoryFirstTimes implements FirstTimes {
  private final InMemoryTable<Key, Boolean> claimed;

  private record Key(TenantId tenant, String what) {}

  public InMemoryFirstTimes(InMemoryTransactions transactions) {
    this.claimed = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean claim(TenantId tenant, String what) {
    return claimed.putNew(new Key(tenant, what), true);
  }
}
