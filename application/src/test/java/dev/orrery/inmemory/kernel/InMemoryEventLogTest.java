package dev.orrery.inmemory.kernel;

import dev.orrery.contract.kernel.EventLogContract;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;

class InMemoryEventLogTest extends EventLogContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryEventLog log = new InMemoryEventLog(transactions, clock);
  private final Sealer sealer =
      new InMemorySealer(
          transactions,
          log,
          new InMemoryAuditTrail(transactions, clock, new PlainJson()),
          new InMemoryWakeups());

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected Sealer sealer() {
    return sealer;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
