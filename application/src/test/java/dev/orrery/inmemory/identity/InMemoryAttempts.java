package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts of attempts in memory. */
public final class InMemoryAttempts implements Attempts {
  private record Row(int count, Instant end) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Digest, Row> rows;
  private final Clock clock;

  public InMemoryAttempts(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public Optional<Duration> count(Digest bucket, int most, Duration window) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var row =
          rows.find(bucket)
              .filter(found -> found.end().isAfter(now))
              .orElseGet(() -> new Row(0, now.plus(window)));
      rows.put(bucket, new Row(row.count() + 1, row.end()));
      return row.count() < most ? Optional.empty() : Optional.of(Duration.between(now, row.end()));
    });
  }

  @Override
  public void forget() {
    rows.keys().stream()
        .filter(key -> rows.find(key).filter(row -> row.end().isAfter(clock.now())).isEmpty())
        .forEach(rows::remove);
  }
}
