package dev.orrery.inmemory.operations;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.operations.OldRecords;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/** Records that are nothing but their age. */
public final class InMemoryOldRecords implements OldRecords {
  private final Clock clock;
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Row> rows;
  private final AtomicLong ids = new AtomicLong();

  private record Row(long id, Kind kind, Instant at) {}

  public InMemoryOldRecords(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  /** Puts one there that is so old. */
  public void put(Kind kind, Duration age) {
    long id = ids.incrementAndGet();
    rows.put(id, new Row(id, kind, clock.now().minus(age)));
  }

  public long count(Kind kind) {
    return rows.all().stream().filter(row -> row.kind() == kind).count();
  }

  @Override
  public int forget(Kind kind, Duration age, int most) {
    return transactions.inOne(() -> {
      var limit = clock.now().minus(age);
      var old =
          rows.all().stream()
              .filter(row -> row.kind() == kind && row.at().isBefore(limit))
              .sorted(Comparator.comparing(Row::at))
              .limit(most)
              .toList();
      old.forEach(row -> rows.remove(row.id()));
      return old.size();
    });
  }
}
