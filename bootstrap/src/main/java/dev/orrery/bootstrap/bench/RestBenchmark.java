package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Rows read and added over HTTP, beside the same rows read and added by JDBC. */
public final class RestBenchmark implements Benchmark {
  private static final double LEAST_RATIO = 0.5;
  private static final String SESSION = "bench";
  private static final String PRODUCTS = "/api/products";

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public String description() {
    return "GET /api/sessions/{id} of the oxios API, GET and POST /api/products of the orkosi API a second,"
        + " over connections that stay open";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("seconds", 8, 30, "length of each round, half HTTP, half JDBC"),
        new Size("rounds", 4, 6, "rounds, one after the other"),
        new Size("warm-seconds", 8, 20, "requests before anything is measured, at least"),
        new Size("connections", 8, 8, "connections at once, of HTTP and bare"),
        new Size("turns", 2, 20, "turns of the session that is read"));
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    try (var database = BenchDatabase.open(run.folder());
        var server = BenchServer.serve(run.folder(), database)) {
      talk(server, run.size("turns"));
      return List.of(
          compare(
              run,
              "session read by HTTP",
              () -> KeepAliveClient.of(server.oxios("/api/sessions/" + SESSION)),
              () -> SessionQuery.of(database.connect(), SESSION),
              new Aim.RatioAtLeast(LEAST_RATIO)),
          productsAdded(run, server, database),
          productsRead(run, server, database));
    }
  }

  private static Figure productsAdded(BenchRun run, BenchServer server, BenchDatabase database)
      throws Exception {
    var number = new AtomicInteger();
    Supplier<String> slugs = () -> "product-" + number.incrementAndGet();
    Supplier<String> bodies =
        () -> "{\"name\":\"A product\",\"slug\":\"%s\"}".formatted(slugs.get());
    return compare(
        run,
        "product added by HTTP",
        () -> KeepAliveClient.posting(server.orkosi(PRODUCTS), server.token(), bodies),
        () -> BareProducts.adding(database.connect(), slugs),
        new Aim.None());
  }

  /** Reads the first of those that were added. */
  private static Figure productsRead(BenchRun run, BenchServer server, BenchDatabase database)
      throws Exception {
    return compare(
        run,
        "product read by HTTP",
        () -> KeepAliveClient.of(server.orkosi(PRODUCTS + "/product-1"), server.token()),
        () -> BareProducts.reading(database.connect(), "product-1"),
        new Aim.RatioAtLeast(LEAST_RATIO));
  }

  private static <
          H extends Throughput.Work & AutoCloseable, J extends Throughput.Work & AutoCloseable>
      Figure compare(BenchRun run, String name, Callable<H> http, Callable<J> jdbc, Aim aim)
          throws Exception {
    try (var requests = new Many<H>();
        var queries = new Many<J>()) {
      for (int i = 0; i < run.size("connections"); i++) {
        requests.add(http.call());
        queries.add(jdbc.call());
      }
      return measure(run, name, requests.all(), queries.all(), aim);
    }
  }

  private static Figure measure(
      BenchRun run,
      String name,
      List<? extends Throughput.Work> requests,
      List<? extends Throughput.Work> queries,
      Aim aim)
      throws Exception {
    var warm = Duration.ofSeconds(run.size("warm-seconds"));
    Throughput.warm(requests, warm, warm.multipliedBy(4));
    Throughput.of(queries, warm.dividedBy(4));
    var half = Duration.ofMillis(run.size("seconds") * 500L);
    var http = Throughput.NONE;
    var jdbc = Throughput.NONE;
    for (int round = 0; round < run.size("rounds"); round++) {
      var answers = Throughput.of(requests, half);
      var bare = Throughput.of(queries, half);
      http = http.plus(answers);
      jdbc = jdbc.plus(bare);
      run.note(
          "%s, round %d: %.0f a second; by JDBC %.0f a second",
          name, round + 1, answers.perSecond(), bare.perSecond());
    }
    return new Figure(
        name, http.perSecond(), jdbc.perSecond(), "/s", "the same rows by plain JDBC", aim);
  }

  /** Fills the session by conversations with the offline model. */
  private static void talk(BenchServer server, int turns) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      for (int turn = 1; turn <= turns; turn++) {
        var said =
            HttpRequest.newBuilder(URI.create(server.oxios("/api/chat").toString()))
                .header("content-type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"session_id\":\"%s\",\"content\":\"Create note-%d.txt with the text hi\"}"
                            .formatted(SESSION, turn)))
                .build();
        var answer = client.send(said, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(
              "The chat answered " + answer.statusCode() + answer.body());
        }
      }
    }
  }

  /** Things that are closed together. */
  private static final class Many<T extends AutoCloseable> implements AutoCloseable {
    private final List<T> all = new ArrayList<>();

    void add(T one) {
      all.add(one);
    }

    List<T> all() {
      return List.copyOf(all);
    }

    @Override
    public void close() throws Exception {
      for (var one : all) {
        one.close();
      }
    }
  }
}
