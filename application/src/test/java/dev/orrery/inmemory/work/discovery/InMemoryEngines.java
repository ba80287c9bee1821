package dev.orrery.inmemory.work.discovery;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Discovery engines in memory. */
public final class InMemoryEngines implements Engines {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<EngineId, Row> rows;
  private final AtomicLong numbers = new AtomicLong();

  private record Row(Engine engine, boolean removed) {}

  public InMemoryEngines(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<Engine> add(Draft draft) {
    return transactions.inOne(() -> {
      if (find(draft.tenant(), draft.slug()).isPresent()) {
        return Optional.empty();
      }
      var engine =
          new Engine(
              new EngineId(numbers.incrementAndGet()),
              draft.tenant(),
              draft.owner(),
              draft.slug(),
              draft.content(),
              draft.schedule(),
              clock.now(),
              clock.now());
      rows.put(engine.id(), new Row(engine, false));
      return Optional.of(engine);
    });
  }

  @Override
  public List<Engine> list(TenantId tenant, int limit) {
    return rows.all().stream()
        .filter(row -> !row.removed())
        .map(Row::engine)
        .filter(engine -> engine.tenant().equals(tenant))
        .sorted(Comparator.comparing(engine -> engine.content().name()))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Engine> find(TenantId tenant, String slug) {
    return list(tenant, Integer.MAX_VALUE).stream()
        .filter(engine -> engine.slug().equals(slug))
        .findFirst();
  }

  @Override
  public Optional<Engine> find(EngineId id) {
    return rows.find(id).map(Row::engine);
  }

  @Override
  public Optional<Engine> lock(TenantId tenant, String slug) {
    return find(tenant, slug);
  }

  @Override
  public Engine edit(EngineId id, EngineContent content) {
    return transactions.inOne(() -> {
      var row = rows.find(id).orElseThrow();
      var before = row.engine();
      var after =
          new Engine(
              id,
              before.tenant(),
              before.owner(),
              before.slug(),
              content,
              before.schedule(),
              before.createdAt(),
              clock.now());
      rows.put(id, new Row(after, row.removed()));
      return after;
    });
  }

  @Override
  public void remove(EngineId id) {
    rows.find(id).ifPresent(row -> rows.put(id, new Row(row.engine(), true)));
  }
}
