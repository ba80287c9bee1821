package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Uses of keys in memory. */
public final class InMemoryKeyUses implements KeyUses {
  private static final int ERRORS_FROM = 400;

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Entry> rows;
  private final Clock clock;
  private long last;

  public InMemoryKeyUses(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public void add(List<KeyUse> uses) {
    transactions.inOne(() ->
        uses.forEach(use -> {
          last++;
          rows.put(last, new Entry(last, use));
        }));
  }

  @Override
  public Slice<Entry> list(
      ApiKeyId key, @Nullable Instant from, @Nullable Instant to, Window window) {
    var found =
        of(key)
            .filter(entry -> from == null || !entry.use().at().isBefore(from))
            .filter(entry -> to == null || entry.use().at().isBefore(to))
            .sorted(
                Comparator.comparing((Entry entry) -> entry.use().at())
                    .thenComparing(Entry::id)
                    .reversed())
            .toList();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  @Override
  public Summary summary(ApiKeyId key) {
    var day = clock.now().minus(Duration.ofDays(1));
    var week = clock.now().minus(Duration.ofDays(7));
    return new Summary(
        of(key).filter(entry -> entry.use().at().isAfter(day)).count(),
        of(key).filter(entry -> entry.use().at().isAfter(week)).count(),
        of(key)
            .filter(entry -> entry.use().at().isAfter(day))
            .filter(entry -> entry.use().status() >= ERRORS_FROM)
            .count());
  }

  @Override
  public void forget(Duration age) {
    rows.all().stream()
        .filter(entry -> !entry.use().at().plus(age).isAfter(clock.now()))
        .forEach(entry -> rows.remove(entry.id()));
  }

  private Stream<Entry> of(ApiKeyId key) {
    return rows.all().stream().filter(entry -> entry.use().key().equals(key));
  }
}
