package dev.orrery.inmemory.memory;

import dev.orrery.contract.memory.ValuesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.Values;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.time.Duration;

class InMemoryValuesTest extends ValuesContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Memories memories = new InMemoryMemories(transactions, clock);
  private final MemoryStores stores = new InMemoryMemoryStores(transactions, new SequentialIds());

  @Override
  protected Values values() {
    return new InMemoryValues(memories);
  }

  @Override
  protected Memories memories() {
    return memories;
  }

  @Override
  protected MemoryStores stores() {
    return stores;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void passTime(Duration time) {
    clock.advance(time);
  }
}
