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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  // Passages looked at beyond those that are wanted, before the database is asked for them.
  private static final int SPARE = 8;

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
    var stores = stores(filter);
    var kinds = filter.kinds().stream().map(MemoryKind::word).collect(Collectors.toSet());
    for (int look = 2 * limit + SPARE; ; look *= 4) {
      var nearest = new NearestPassages(look, kinds);
      stores.forEach(store -> score(store, query, nearest));
      var entries = best(confirmed(nearest.sorted(), query.model(), filter), limit);
      // Passages of entries that are gone, and several of one entry, may have taken the places.
      if (entries.size() == limit || !nearest.leftSomeOut()) {
        return entries;
      }
    }
  }

  private static List<Near> best(List<NearestPassages.Scored> passages, int limit) {
    var best = new LinkedHashMap<UUID, Near>();
    passages.forEach(found -> {
      var entry = found.passage().place().entry();
      best.putIfAbsent(entry, new Near(new MemoryId(entry), found.cosine()));
    });
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

  private void score(MemoryStoreId store, Embedding query, NearestPassages nearest) {
    var key = new Key(store, query.model());
    var copy = copy(key, query.dimension());
    if (copy.isEmpty()) {
      VectorCopy.read(
          sql,
          store,
          query.model(),
          passage -> nearest.offer(passage, query.cosine(passage.unit())));
      return;
    }
    copy.get().refresh(sql);
    copy.get().score(query, nearest);
    shrink(key);
  }

  /**
   * The copy of a store, begun where there is none yet; empty where the store is too large. Now and
   * then its rows are counted: a copy that is mostly of rows long gone is begun anew.
   */
  private Optional<VectorCopy> copy(Key key, int dimension) {
    synchronized (copies) {
      var known = copies.get(key);
      if (known != null && known.bytes() <= largest && !known.isDueForACount()) {
        return Optional.of(known);
      }
    }
    long count =
        sql.fetchCount(
            MEMORY_VECTOR,
            MEMORY_VECTOR.STORE.eq(key.store().value()).and(MEMORY_VECTOR.MODEL.eq(key.model())));
    synchronized (copies) {
      var known = copies.get(key);
      boolean fits = count * VectorCopy.bytesOf(dimension) <= largest;
      if (known != null && (!fits || known.isMostlyOf(count))) {
        copies.remove(key);
      }
      return fits
          ? Optional.of(
              copies.computeIfAbsent(key, fresh -> new VectorCopy(fresh.store(), fresh.model())))
          : Optional.empty();
    }
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
  private List<NearestPassages.Scored> confirmed(
      List<NearestPassages.Scored> scored, String model, MemoryFilter filter) {
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
