package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/** Seeds and their evaluations in memory. */
public final class InMemorySeeds implements Seeds {
  private final InMemoryTable<SeedId, Seed> rows;
  private final InMemoryTable<SeedId, Evaluation> evaluations;

  public InMemorySeeds(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
    this.evaluations = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(Seed seed) {
    if (!rows.putNew(seed.id(), seed)) {
      throw new IllegalStateException("The id is taken: " + seed.id());
    }
  }

  @Override
  public Optional<Seed> find(TenantId tenant, SeedId id) {
    return rows.find(id).filter(seed -> seed.tenant().equals(tenant));
  }

  @Override
  public Slice<Seed> list(TenantId tenant, Window window) {
    var all = rows.all().stream().filter(seed -> seed.tenant().equals(tenant)).toList().reversed();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  @Override
  public void evaluate(Evaluation evaluation) {
    evaluations.put(evaluation.seed(), evaluation);
  }

  @Override
  public List<Evaluated> lineage(TenantId tenant, SeedId id) {
    var line = new LinkedList<Evaluated>();
    var seen = new HashSet<SeedId>();
    var at = find(tenant, id);
    while (at.isPresent() && seen.add(at.get().id())) {
      var seed = at.get();
      line.addFirst(new Evaluated(seed, evaluations.find(seed.id())));
      at = Optional.ofNullable(seed.parent()).flatMap(parent -> find(tenant, parent));
    }
    return List.copyOf(line);
  }
}
