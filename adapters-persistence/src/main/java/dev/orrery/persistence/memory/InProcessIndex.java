package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_STORE;
import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.SimilarityIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Compares every vector of the stores in this process. The copies of the vectors are bounded; a
 * store that does not fit is read from the database at each search.
 */
class InProcessIndex implements SimilarityIndex {
  private static final int FIRST_LOOK = 64;

  private final DSLContext sql;
  private final VectorRows rows;
  private final long largest;
  private final Map<Key, VectorCopy> copies = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(MemoryStoreId store, String model) {}

  /**
   * @param largest how many bytes all copies may take
   */
  InProcessIndex(DSLContext sql, VectorRows rows, long largest) {
    this.sql = sql;
    this.rows = rows;
    this.largest = largest;
  }

  @Override
  public boolean put(MemoryId entry, int revision, List<Embedding> passages) {
    return rows.put(entry, revision, passages);
  }

  @Override
  public void drop(MemoryId entry) {
    rows.drop(entry);
  }

  @Override
  public long indexed(TenantId tenant, String model) {
    return rows.indexed(tenant, model);
  }

  @Override
  public List<Near> nearest(Embedding query, MemoryFilter filter, int limit) {
    if (limit == 0) {
      return List.of();
    }
    var scored = new ArrayList<VectorCopy.Scored>();
    for (var store : stores(filter)) {
      scored.addAll(score(store, query, filter));
    }
    scored.sort(Comparator.comparingDouble(VectorCopy.Scored::cosine).reversed());
    var best = new LinkedHashMap<UUID, Near>();
    int from = 0;
    for (int look = Math.max(FIRST_LOOK, 4 * limit);
        from < scored.size() && best.size() < limit;
        look *= 4) {
      int to = (int) Math.min(scored.size(), (long) from + look);
      confirmed(scored.subList(from, to), query.model(), filter)
          .forEach(found ->
              best.putIfAbsent(
                  found.passage().place().entry(),
                  new Near(new MemoryId(found.passage().place().entry()), found.cosine())));
      from = to;
    }
    return best.values().stream().limit(limit).toList();
  }

  private Set<MemoryStoreId> stores(MemoryFilter filter) {
    return filter.stores().isEmpty()
        ? sql.select(MEMORY_STORE.ID)
            .from(MEMORY_STORE)
            .where(MEMORY_STORE.TENANT.eq(filter.tenant().value()))
            .fetchSet(row -> new MemoryStoreId(row.value1()))
        : filter.stores();
  }

  private List<VectorCopy.Scored> score(MemoryStoreId store, Embedding query, MemoryFilter filter) {
    var kinds = filter.kinds().stream().map(MemoryKind::word).collect(Collectors.toSet());
    var key = new Key(store, query.model());
    if (size(key, query.dimension()) > largest) {
      var scored = new ArrayList<VectorCopy.Scored>();
      VectorCopy.read(
          sql,
          store,
          query.model(),
          0,
          passage -> {
            if (kinds.isEmpty() || kinds.contains(passage.kind())) {
              // Only the figure is kept: the vector itself may be let go.
              var light =
                  new VectorCopy.Passage(
                      passage.place(), passage.revision(), passage.kind(), new float[0]);
              scored.add(new VectorCopy.Scored(light, query.cosine(passage.unit())));
            }
          });
      return scored;
    }
    VectorCopy copy;
    synchronized (copies) {
      copy = copies.computeIfAbsent(key, fresh -> new VectorCopy(fresh.store(), fresh.model()));
    }
    copy.refresh(sql);
    var scored = copy.score(query, kinds);
    shrink(key);
    return scored;
  }

  /** What the store takes in memory; a copy that is mostly of rows long gone is begun anew. */
  private long size(Key key, int dimension) {
    var count =
        sql.fetchCount(
            MEMORY_VECTOR,
            MEMORY_VECTOR.STORE.eq(key.store().value()).and(MEMORY_VECTOR.MODEL.eq(key.model())));
    synchronized (copies) {
      var copy = copies.get(key);
      if (copy != null && copy.size() > 1000 && copy.size() > 2 * count) {
        copies.remove(key);
      }
    }
    return count * (4L * dimension + 160);
  }

  private void shrink(Key used) {
    synchronized (copies) {
      long bytes = copies.values().stream().mapToLong(VectorCopy::bytes).sum();
      var oldest = copies.entrySet().iterator();
      while (bytes > largest && oldest.hasNext()) {
        var next = oldest.next();
        if (!next.getKey().equals(used)) {
          bytes -= next.getValue().bytes();
          oldest.remove();
        }
      }
    }
  }

  /** Those whose row and entry are still there and pass the filter, in the same order. */
  private List<VectorCopy.Scored> confirmed(
      List<VectorCopy.Scored> scored, String model, MemoryFilter filter) {
    var v = MEMORY_VECTOR;
    var entries =
        scored.stream()
            .map(found -> found.passage().place().entry())
            .distinct()
            .toArray(UUID[]::new);
    Map<VectorCopy.Place, Integer> there =
        sql.select(v.ENTRY, v.CHUNK, v.REVISION)
            .from(v)
            .join(MEMORY_ENTRY)
            .on(VectorRows.current())
            .where(v.ENTRY.eq(DSL.any(entries)))
            .and(v.MODEL.eq(model))
            .and(ReadableEntries.readable())
            .and(ReadableEntries.admits(filter))
            .fetchMap(row -> new VectorCopy.Place(row.value1(), row.value2()), row -> row.value3());
    return scored.stream()
        .filter(found ->
            Integer.valueOf(found.passage().revision()).equals(there.get(found.passage().place())))
        .toList();
  }
}
