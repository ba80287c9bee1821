package dev.orrery.inmemory.operations;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Samples in memory; their time is a clock that a test moves. */
public final class InMemoryDelays implements Delays {
  private record Key(SessionId session, Delay delay) {}

  private record Row(Place place, Delay delay, List<Long> millis, Instant at) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, Row> rows;
  private final Clock clock;

  public InMemoryDelays(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public void add(Place place, Delay delay, Duration time) {
    transactions.inOne(() -> {
      var key = new Key(place.session(), delay);
      var millis = new ArrayList<>(rows.find(key).map(Row::millis).orElse(List.of()));
      millis.add(Math.max(0, time.toMillis()));
      var newest = millis.subList(Math.max(0, millis.size() - SAMPLES), millis.size());
      rows.put(key, new Row(place, delay, List.copyOf(newest), clock.now()));
    });
  }

  @Override
  public void addSince(Place place, Delay delay, Instant begin) {
    add(place, delay, Duration.between(begin, clock.now()));
  }

  @Override
  public Map<Delay, Stat> read(@Nullable TenantId tenant) {
    return read(row -> tenant == null || tenant.equals(row.place().tenant()));
  }

  @Override
  public Map<Delay, Stat> read(SessionId session) {
    return read(row -> row.place().session().equals(session));
  }

  private Map<Delay, Stat> read(Predicate<Row> which) {
    var stats = new EnumMap<Delay, Stat>(Delay.class);
    for (var delay : Delay.values()) {
      var all =
          rows.all().stream()
              .filter(row -> row.delay() == delay)
              .filter(which)
              .flatMap(row -> row.millis().stream())
              .mapToLong(Long::longValue)
              .summaryStatistics();
      stats.put(
          delay,
          all.getCount() == 0
              ? Stat.NONE
              : new Stat(all.getMin(), all.getMax(), all.getAverage(), all.getCount()));
    }
    return stats;
  }

  @Override
  public int forget(Duration age) {
    return transactions.inOne(() -> {
      var old =
          rows.all().stream().filter(row -> row.at().isBefore(clock.now().minus(age))).toList();
      old.forEach(row -> rows.remove(new Key(row.place().session(), row.delay())));
      return old.size();
    });
  }
}
