package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import com.pgvector.PGvector;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.SimilarityIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Searches in the database by pgvector's graph, which goes on until enough rows have passed the
 * filter. Where the graph still gives too few, or is missing, all rows that pass are compared.
 */
class PgVectorIndex implements SimilarityIndex {
  private static final int LARGEST_LIST = 1000;

  private final DSLContext sql;
  private final VectorRows rows;
  private final boolean iterative;

  /**
   * @param version of the extension; from 0.8 on a scan can be continued
   */
  PgVectorIndex(DSLContext sql, VectorRows rows, String version) {
    this.sql = sql;
    this.rows = rows;
    var parts = version.split("\\.");
    this.iterative = Integer.parseInt(parts[0]) > 0 || Integer.parseInt(parts[1]) >= 8;
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
    searchWidely(limit);
    for (int wanted = limit; ; wanted *= 4) {
      var found = passages(query, filter, wanted, false);
      if (found.size() < wanted) {
        found = passages(query, filter, wanted, true);
      }
      var entries = best(found, limit);
      // Several passages of one entry may have taken the places of others.
      if (entries.size() == limit || found.size() < wanted) {
        return entries;
      }
    }
  }

  private void searchWidely(int limit) {
    int list = iterative ? 200 : LARGEST_LIST;
    var settings = new ArrayList<Field<String>>();
    settings.add(setting("hnsw.ef_search", String.valueOf(Math.clamp(limit, list, LARGEST_LIST))));
    if (iterative) {
      settings.add(setting("hnsw.iterative_scan", "strict_order"));
    }
    sql.select(settings).fetch();
  }

  private static Field<String> setting(String name, String value) {
    return DSL.function("set_config", String.class, DSL.val(name), DSL.val(value), DSL.val(true));
  }

  private Result<Record2<UUID, Double>> passages(
      Embedding query, MemoryFilter filter, int limit, boolean exact) {
    var distance = distance(query);
    var order = exact ? distance.plus(DSL.inline(0.0)) : distance;
    return sql.select(MEMORY_VECTOR.ENTRY, distance.as("distance"))
        .from(MEMORY_VECTOR)
        .join(MEMORY_ENTRY)
        .on(VectorRows.current())
        .where(candidates(query, filter))
        .and(ReadableEntries.readable())
        .and(ReadableEntries.admits(filter))
        .orderBy(order)
        .limit(limit)
        .fetch();
  }

  /** Sizes are written out, so that the planner sees that the partial index fits. */
  private static Field<Double> distance(Embedding query) {
    return DSL.field(
        "(({0}::vector({1})) <=> {2})",
        Double.class,
        MEMORY_VECTOR.VECTOR,
        DSL.inline(query.dimension()),
        DSL.val(new PGvector(query.toArray()), PgVectorBinding.TYPE));
  }

  private static Condition candidates(Embedding query, MemoryFilter filter) {
    var v = MEMORY_VECTOR;
    var condition =
        v.DIMENSION
            .eq(DSL.inline(query.dimension()))
            .and(v.MODEL.eq(query.model()))
            .and(v.TENANT.eq(filter.tenant().value()));
    if (!filter.stores().isEmpty()) {
      condition =
          condition.and(v.STORE.in(filter.stores().stream().map(store -> store.value()).toList()));
    }
    return filter.kinds().isEmpty()
        ? condition
        : condition.and(v.KIND.in(filter.kinds().stream().map(MemoryKind::word).toList()));
  }

  private static List<Near> best(Result<Record2<UUID, Double>> passages, int limit) {
    var best = new LinkedHashMap<UUID, Near>();
    passages.forEach(row ->
        best.putIfAbsent(row.value1(), new Near(new MemoryId(row.value1()), 1 - row.value2())));
    return best.values().stream().limit(limit).toList();
  }
}
