package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The job engine through its use cases, beside the same steps in bare SQL on a bare table. */
public final class QueueBenchmark implements Benchmark {
  private static final double LEAST_SINGLE = 0.7;
  private static final double LEAST_DRAIN = 0.5;
  private static final double MOST_LATENCY = 3;

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public String description() {
    return "jobs queued, drained and started, singly and in batches";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("seconds", 4, 20, "each of the figures is measured"),
        new Size("clients", 8, 8, "callers at once, and bare connections"),
        new Size("batch", 100, 100, "jobs of a batch"),
        new Size("waiting", 20_000, 200_000, "jobs that wait when a drain begins, at least"),
        new Size("starts", 200, 2_000, "jobs whose start is timed, one after the other"));
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    try (var database = BenchDatabase.open(run.folder());
        var server = OrreryServer.on(run.folder().resolve("queue")).start(settings(database));
        var bare = BareQueue.on(database, run.size("clients"))) {
      run.note(
          "fsync %s, synchronous_commit %s",
          database.setting("fsync"), database.setting("synchronous_commit"));
      var engine = new QueueCalls(server.context(), run.size("batch"));
      var figures = new ArrayList<Figure>();
      figures.add(
          rate(
              run,
              "jobs queued one by one",
              1,
              engine::submit,
              bare.inserts(1),
              new Aim.RatioAtLeast(LEAST_SINGLE)));
      figures.add(
          rate(
              run,
              "jobs queued in batches",
              run.size("batch"),
              engine::submitBatch,
              bare.inserts(run.size("batch")),
              new Aim.None()));
      fill(run, engine, bare);
      analyze(database);
      figures.add(
          rate(run, "jobs drained one by one", 1, engine::drain, bare.drains(1), new Aim.None()));
      figures.add(
          rate(
              run,
              "jobs drained in batches",
              run.size("batch"),
              engine::drainBatch,
              bare.drains(run.size("batch")),
              new Aim.RatioAtLeast(LEAST_DRAIN)));
      figures.add(latency(run, database, engine));
      return figures;
    }
  }

  private static Map<String, Object> settings(BenchDatabase database) throws Exception {
    var settings = new LinkedHashMap<>(database.properties());
    settings.putAll(FreePorts.withoutDialects());
    return settings;
  }

  private static Figure rate(
      BenchRun run,
      String name,
      int jobsAtOnce,
      Throughput.Work ours,
      List<Throughput.Work> bare,
      Aim aim)
      throws Exception {
    var time = Duration.ofSeconds(run.size("seconds"));
    var workers = new ArrayList<Throughput.Work>();
    for (int i = 0; i < run.size("clients"); i++) {
      workers.add(ours);
    }
    Throughput.warm(workers, time.dividedBy(2), time);
    Throughput.of(bare, time.dividedBy(4));
    var measured = Throughput.NONE;
    var limit = Throughput.NONE;
    for (int half = 0; half < 2; half++) {
      measured = measured.plus(Throughput.of(workers, time.dividedBy(2)));
      limit = limit.plus(Throughput.of(bare, time.dividedBy(2)));
    }
    return new Figure(
        name,
        measured.perSecond() * jobsAtOnce,
        limit.perSecond() * jobsAtOnce,
        "/s",
        "the same in SQL on a bare table",
        aim);
  }

  /** A drain that runs dry measures nothing. */
  private static void fill(BenchRun run, QueueCalls engine, BareQueue bare) throws SQLException {
    int most = run.size("waiting") * Math.max(1, run.size("seconds") / 4);
    for (int queued = 0; queued < most; queued += run.size("batch")) {
      engine.submitBatch();
    }
    bare.fill(most);
  }

  private static void analyze(BenchDatabase database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze job, bench_job");
    }
  }

  private static Figure latency(BenchRun run, BenchDatabase database, QueueCalls engine)
      throws Exception {
    int starts = run.size("starts");
    var ours = new double[starts];
    try (var worker = engine.worker()) {
      for (int i = 0; i < starts; i++) {
        ours[i] = worker.nanosToStart() / 1e6;
      }
    }
    var bare = new double[starts];
    try (var round = NotifyRound.on(database)) {
      for (int i = 0; i < starts; i++) {
        bare[i] = round.nanos() / 1e6;
      }
    }
    var all = Samples.of(ours);
    run.note("queued to started: p50 %.2f ms, p99 %.2f ms", all.median(), all.at(0.99));
    return new Figure(
        "queued to started, p99",
        all.at(0.99),
        Samples.of(bare).at(0.99),
        "ms",
        "a bare commit with NOTIFY until the listener has it",
        new Aim.RatioAtMost(MOST_LATENCY));
  }
}
