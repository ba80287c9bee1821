package dev.orrery.bootstrap.bench;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.SimilarityIndex;
import io.micronaut.context.BeanContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries with vectors, written and searched through the ports of memory. */
final class VectorMemory {
  private static final int BATCH = 500;

  private static final String ENTRIES =
      """
      insert into memory_entry (id, tenant, owner, store, form, kind, tier, content, tags, metadata,
        importance, confidence, origin, source, tokens, token_counts, token_norm, tag_tokens, search_tsv)
      select ('00000000-4000-0000-0000-' || lpad(to_hex(number), 12, '0'))::uuid, tenant, owner, store,
        form, kind, tier, content, tags, metadata, importance, confidence, origin, source, tokens,
        token_counts, token_norm, tag_tokens, search_tsv
      from memory_entry, generate_series(1, ?) number where id = ?
      """;

  private static final String GRAPH =
      "select indexname, indexdef from pg_indexes where tablename = 'memory_vector' and indexdef ilike '%using hnsw%'";

  private static final String VECTORS =
      """
      insert into memory_vector (entry, model, chunk, tenant, owner, store, kind, revision, dimension,
        vector)
      select ?, model, chunk, tenant, owner, store, kind, revision, dimension, ?::real[]
      from memory_vector where entry = ?
      """;

  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final MemoryStoreId store;

  VectorMemory(BeanContext beans) {
    this.transactions = beans.getBean(Transactions.class);
    this.memories = beans.getBean(Memories.class);
    this.index = beans.getBean(SimilarityIndex.class);
    var stores = beans.getBean(MemoryStores.class);
    this.store = transactions.inOne(() -> stores.main(Tenancy.DEFAULT)).id();
  }

  /** The id of the entry with a vector's number. */
  static UUID id(int number) {
    return new UUID(0x4000_0000L, number);
  }

  /**
   * Writes the vectors: the first through the ports, the others as rows like it, since what is
   * measured is the search.
   */
  void fill(BenchDatabase database, TestVectors vectors) throws SQLException {
    transactions.inOne(() -> {
      var entry = memories.remember(note()).entry();
      index.put(entry.id(), entry.revision(), List.of(vectors.vector(0)));
    });
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      copyEntries(connection, vectors.count());
      var graph = dropGraph(connection);
      copyVectors(connection, vectors);
      if (graph.isPresent()) {
        execute(connection, graph.get());
      }
      connection.commit();
    }
  }

  /** The graph is made again at the end, where there is one: row by row it would take minutes. */
  private static Optional<String> dropGraph(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(GRAPH)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      var definition = rows.getString(2);
      execute(connection, "drop index " + rows.getString(1));
      return Optional.of(definition);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void copyEntries(Connection connection, int count) throws SQLException {
    try (var entries = connection.prepareStatement(ENTRIES)) {
      entries.setInt(1, count - 1);
      entries.setObject(2, id(0));
      entries.executeUpdate();
    }
  }

  private static void copyVectors(Connection connection, TestVectors vectors) throws SQLException {
    try (var rows = connection.prepareStatement(VECTORS)) {
      rows.setObject(3, id(0));
      for (int number = 1; number < vectors.count(); number++) {
        var text = Arrays.toString(vectors.vector(number).toArray());
        rows.setObject(1, id(number));
        rows.setString(2, "{" + text.substring(1, text.length() - 1) + "}");
        rows.addBatch();
        if (number % BATCH == 0) {
          rows.executeBatch();
        }
      }
      rows.executeBatch();
    }
  }

  private MemoryDraft note() {
    return new MemoryDraft(
        new MemoryId(id(0)),
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        store,
        MemoryForm.NOTE,
        MemoryKind.FACT,
        null,
        "A fact of the benchmark",
        new Labels(null, List.of(), Json.empty(), 0.5, Labels.USUAL_CONFIDENCE),
        Provenance.of(Origin.USER, "bench"),
        null);
  }

  List<UUID> nearest(Embedding query) {
    var filter = MemoryFilter.of(Tenancy.DEFAULT);
    return transactions.inOne(() -> index.nearest(query, filter, SearchBenchmark.NEAREST)).stream()
        .map(near -> near.entry().value())
        .toList();
  }
}
