package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Agent sessions of the aegis API: how fast they begin, tell and add up. */
public final class SessionsBenchmark implements Benchmark {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "AEGIS_RATE_LIMIT_ENABLED", "false",
          "AEGIS_SSE_MAX_CONNECTIONS", "1000",
          "AEGIS_SSE_MAX_PER_IP", "1000");

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String description() {
    return "sessions of the aegis API: created a second, from send to event, live in memory, told";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("seconds", 8, 30, "sessions are created, half of it bare commits"),
        new Size("clients", 8, 8, "clients that create sessions, and bare connections"),
        new Size("sends", 60, 300, "messages, one after the other"),
        new Size("live", 500, 500, "sessions that are live when memory is read"),
        new Size("idle-seconds", 10, 30, "rest before memory is read"),
        new Size("subscribers", 100, 100, "subscribers of the event stream"),
        new Size("per-second", 100, 100, "events a second"),
        new Size("stream-seconds", 8, 30, "length of the measurement of the stream"));
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    var folder = Files.createDirectories(run.folder().resolve("work")).toRealPath();
    var figures = new ArrayList<Figure>();
    try (var database = BenchDatabase.open(run.folder());
        var server =
            BenchServer.of(
                EventWriter.class, run.folder(), database, SETTINGS, EventWriter.PIPELINES)) {
      var api = new SessionsApi(server, folder);
      figures.add(created(run, database, api));
      figures.add(firstEvent(run, database, api));
      live(run, server, api).forEach(figures::add);
      figures.add(told(run, server));
    }
    return figures;
  }

  private static Figure created(BenchRun run, BenchDatabase database, SessionsApi api)
      throws Exception {
    int clients = run.size("clients");
    var half = Duration.ofMillis(run.size("seconds") * 500L);
    var workers = new ArrayList<Throughput.Work>();
    for (int i = 0; i < clients; i++) {
      workers.add(api::create);
    }
    Throughput.warm(workers, half, half.multipliedBy(3));
    var sessions = Throughput.of(workers, half);
    try (var commits = BareCommits.on(database, clients)) {
      return new Figure(
          "sessions created",
          sessions.perSecond(),
          Throughput.of(commits.workers(), half).perSecond(),
          "/s",
          "bare commits of one row",
          new Aim.None());
    } finally {
      api.endAll();
    }
  }

  private static Figure firstEvent(BenchRun run, BenchDatabase database, SessionsApi api)
      throws Exception {
    int sends = run.size("sends");
    var ours = new double[sends];
    var session = api.create();
    try (var events = api.events()) {
      for (int i = 0; i < sends; i++) {
        long begin = System.nanoTime();
        api.send(session, "Hello");
        ours[i] = (events.first(session) - begin) / 1e6;
        events.awaitRest(session);
      }
    }
    var bare = new double[sends];
    try (var round = NotifyRound.on(database)) {
      for (int i = 0; i < sends; i++) {
        bare[i] = round.nanos() / 1e6;
      }
    }
    var all = Samples.of(ours);
    run.note("send to first event: p50 %.1f ms, p99 %.1f ms", all.median(), all.at(0.99));
    return new Figure(
        "send to first event, median",
        all.median(),
        Samples.of(bare).median(),
        "ms",
        "a bare commit with NOTIFY until the listener has it",
        new Aim.None());
  }

  private static List<Figure> live(BenchRun run, BenchServer server, SessionsApi api)
      throws Exception {
    var rest = Duration.ofSeconds(run.size("idle-seconds"));
    Thread.sleep(rest);
    long pid = server.process().pid();
    var before = ResidentMemory.megabytesOf(pid);
    for (int i = 0; i < run.size("live"); i++) {
      api.create();
    }
    Thread.sleep(rest);
    var after = ResidentMemory.megabytesOf(pid);
    if (before.isEmpty() || after.isEmpty()) {
      run.note("no /proc here: memory is not measured");
      return List.of();
    }
    return List.of(
        new Figure(
            "resident with " + run.size("live") + " live sessions",
            after.getAsDouble(),
            before.getAsDouble(),
            "MB",
            "the same server before them",
            new Aim.None()));
  }

  private static Figure told(BenchRun run, BenchServer server) throws Exception {
    try (var bare = StreamComparison.bare(run)) {
      int port = StreamComparison.port(bare);
      var stream =
          new StreamComparison.Stream(
              server.process(),
              server.aegis("/v1/events"),
              server.token(),
              EventWriter.PIPELINE_MARK);
      return new StreamComparison(
              run.size("subscribers"), run.size("per-second"), run.size("stream-seconds"))
          .compare(run, "GET /v1/events, p99", stream, bare, port, new Aim.None());
    }
  }
}
