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

/** A session read over HTTP, beside the same rows read by JDBC. */
public final class RestBenchmark implements Benchmark {
  private static final double LEAST_RATIO = 0.5;
  private static final String SESSION = "bench";

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public String description() {
    return "GET /api/sessions/{id} of the oxios API a second, over connections that stay open";
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
    int connections = run.size("connections");
    try (var database = BenchDatabase.open(run.folder());
        var server = BenchServer.serve(run.folder(), database)) {
      talk(server, run.size("turns"));
      try (var requests = new Many<KeepAliveClient>();
          var queries = new Many<SessionQuery>()) {
        for (int i = 0; i < connections; i++) {
          requests.add(KeepAliveClient.of(server.oxios("/api/sessions/" + SESSION)));
          queries.add(SessionQuery.of(database.connect(), SESSION));
        }
        return measure(run, requests.all(), queries.all());
      }
    }
  }

  private static List<Figure> measure(
      BenchRun run, List<KeepAliveClient> requests, List<SessionQuery> queries) throws Exception {
    var warm = Duration.ofSeconds(run.size("warm-seconds"));
    Throughput.warm(requests, warm, warm.multipliedBy(4));
    Throughput.of(queries, warm.dividedBy(4));
    var half = Duration.ofMillis(run.size("seconds") * 500L);
    var http = Throughput.NONE;
    var jdbc = Throughput.NONE;
    for (int round = 0; round < run.size("rounds"); round++) {
      var answers = Throughput.of(requests, half);
      var reads = Throughput.of(queries, half);
      http = http.plus(answers);
      jdbc = jdbc.plus(reads);
      run.note(
          "round %d: %.0f answers a second; %.0f reads by JDBC a second",
          round + 1, answers.perSecond(), reads.perSecond());
    }
    return List.of(
        new Figure(
            "session read by HTTP",
            http.perSecond(),
            jdbc.perSecond(),
            "/s",
            "the same rows by plain JDBC",
            new Aim.RatioAtLeast(LEAST_RATIO)));
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
