package dev.orrery.inmemory.work.discovery;

import dev.orrery.contract.work.discovery.DiscoveryRunsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryDiscoveryRunsTest extends DiscoveryRunsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Engines engines = new InMemoryEngines(transactions, clock);
  private final DiscoveryRuns runs = new InMemoryDiscoveryRuns(transactions, clock);

  @Override
  protected DiscoveryRuns runs() {
    return runs;
  }

  @Override
  protected Engines engines() {
    return engines;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
