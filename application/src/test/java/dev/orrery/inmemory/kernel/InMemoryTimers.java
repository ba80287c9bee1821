package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Reminders in memory, due by a clock that a test moves. */
public final class InMemoryTimers implements Timers {
  private record Row(Due due, Instant at) {}

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Due, Row> rows;

  public InMemoryTimers(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void set(String kind, String subject, Duration delay) {
    var key = new Due(kind, subject);
    rows.put(key, new Row(key, clock.now().plus(delay)));
  }

  @Override
  public void cancel(String kind, String subject) {
    rows.remove(new Due(kind, subject));
  }

  @Override
  public List<Due> takeDue(String kind, int limit) {
    return transactions.inOne(() -> {
      var due =
          rows.all().stream()
              .filter(row -> row.due().kind().equals(kind) && !row.at().isAfter(clock.now()))
              .sorted(Comparator.comparing(Row::at))
              .limit(limit)
              .map(Row::due)
              .toList();
      due.forEach(rows::remove);
      return due;
    });
  }
}
