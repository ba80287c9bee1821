package dev.orrery.application.kernel;

import dev.orrery.contract.kernel.Drafts;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import java.util.stream.IntStream;

/** A log in memory that seals what is written at once, and those who read it. */
final class SealedLog implements AutoCloseable {
  final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryWakeups wakeups = new InMemoryWakeups();
  private final InMemorySealer sealer =
      new InMemorySealer(
          transactions,
          events,
          new InMemoryAuditTrail(transactions, clock, new PlainJson()),
          wakeups);
  final Subscriptions subscriptions = new Subscriptions(events, wakeups);
  private final SessionId session = Drafts.aSession();

  void write(int count) {
    transactions.inOne(() ->
        events.append(
            IntStream.range(0, count).mapToObj(n -> Drafts.numbered(session, n)).toList()));
    sealer.seal();
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
