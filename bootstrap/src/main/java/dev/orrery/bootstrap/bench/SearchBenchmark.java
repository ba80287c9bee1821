package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import dev.orrery.domain.memory.Embedding;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The ten nearest of many vectors through the port, beside raw SQL on the same rows where the
 * database has pgvector, and beside a comparison with all of them in Java where it has not.
 */
public final class SearchBenchmark implements Benchmark {
  static final int NEAREST = 10;

  private static final double MOST_RATIO = 1.15;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String description() {
    return "the " + NEAREST + " nearest vectors, of " + TestVectors.DIMENSION + " numbers each";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("vectors", 20_000, 50_000, "vectors that are searched"),
        new Size("queries", 400, 2_000, "searches of each, in turn"),
        new Size("warm-queries", 400, 1_000, "searches before anything is measured"));
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    try (var database = BenchDatabase.open(run.folder());
        var server = OrreryServer.on(run.folder().resolve("search")).start(settings(database))) {
      var vectors = new TestVectors(run.size("vectors"));
      var memory = new VectorMemory(server.context());
      long begin = System.nanoTime();
      memory.fill(database, vectors);
      run.note(
          "%d vectors of %d numbers written in %.1f s",
          vectors.count(), TestVectors.DIMENSION, (System.nanoTime() - begin) / 1e9);
      analyze(database);
      var exact = new ExactScan(vectors);
      boolean pgvector =
          database.number("select count(*) from pg_extension where extname = 'vector'") == 1;
      if (!pgvector) {
        run.note("no pgvector here: the index in this process, beside an exact scan in Java");
        return List.of(measure(run, memory, vectors, exact, exact));
      }
      try (var raw = RawVectorQuery.on(database)) {
        return List.of(measure(run, memory, vectors, exact, raw));
      }
    }
  }

  private static Map<String, Object> settings(BenchDatabase database) throws IOException {
    var settings = new LinkedHashMap<>(database.properties());
    settings.putAll(FreePorts.withoutDialects());
    return settings;
  }

  /** What PostgreSQL would do by itself a while after so much was written. */
  private static void analyze(BenchDatabase database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze memory_vector, memory_entry");
    }
  }

  /** What the port is compared with. */
  interface Limit {
    String name();

    List<UUID> nearest(Embedding query) throws Exception;
  }

  private static Figure measure(
      BenchRun run, VectorMemory memory, TestVectors vectors, ExactScan exact, Limit limit)
      throws Exception {
    for (int i = 0; i < run.size("warm-queries"); i++) {
      var query = vectors.query(i);
      memory.nearest(query);
      limit.nearest(query);
    }
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    int hits = 0;
    int limitHits = 0;
    int queries = run.size("queries");
    for (int i = 0; i < queries; i++) {
      var query = vectors.query(run.size("warm-queries") + i);
      long first = System.nanoTime();
      var raw = limit.nearest(query);
      long second = System.nanoTime();
      var found = memory.nearest(query);
      long third = System.nanoTime();
      theirs.add((second - first) / 1e6);
      ours.add((third - second) / 1e6);
      var truth = new HashSet<>(exact.nearest(query));
      hits += common(truth, found);
      limitHits += common(truth, raw);
    }
    run.note(
        "recall@%d: %.4f; of the limit: %.4f",
        NEAREST, hits / (double) (queries * NEAREST), limitHits / (double) (queries * NEAREST));
    return new Figure(
        "vector search, median",
        Samples.of(ours).median(),
        Samples.of(theirs).median(),
        "ms",
        limit.name(),
        new Aim.RatioAtMost(MOST_RATIO));
  }

  private static int common(Set<UUID> truth, List<UUID> found) {
    return (int) found.stream().filter(truth::contains).count();
  }
}
