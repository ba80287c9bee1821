package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Wakeups;

/** Seals the log and the trail in memory, on demand. */
public final class InMemorySealer implements Sealer {
  private final InMemoryTransactions transactions;
  private final InMemoryEventLog log;
  private final InMemoryAuditTrail trail;
  private final Wakeups wakeups;

  public InMemorySealer(
      InMemoryTransactions transactions,
      InMemoryEventLog log,
      InMemoryAuditTrail trail,
      Wakeups wakeups) {
    this.transactions = transactions;
    this.log = log;
    this.trail = trail;
    this.wakeups = wakeups;
  }

  @Override
  public int seal() {
    return transactions.inOne(() -> {
      int events = log.seal();
      if (events > 0) {
        var pos = Long.toString(log.lastPos());
        transactions.afterCommit(() -> wakeups.send("events", pos));
      }
      return events + trail.seal();
    });
  }

  @Override
  public void sealAll() {
    seal();
  }
}
