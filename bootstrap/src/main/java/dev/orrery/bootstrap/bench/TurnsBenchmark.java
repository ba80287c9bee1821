package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns with one tool call each, by the recorded model, through the use cases; beside them bare
 * commits of one row on as many connections of the same PostgreSQL.
 */
public final class TurnsBenchmark implements Benchmark {
  private static final String COMMITS =
      "select xact_commit from pg_stat_database where datname = current_database()";
  private static final String NEXT_WRITER =
      "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public String description() {
    return "durable turns a second, one tool call each, no network";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("seconds", 8, 30, "length of each round, half turns, half bare commits"),
        new Size("rounds", 4, 6, "rounds, one after the other"),
        new Size("warm-seconds", 8, 20, "turns before anything is measured, at least"),
        new Size("clients", 20, 20, "turns at once"),
        new Size("connections", 20, 20, "connections to PostgreSQL, of the pool and bare"));
  }

  /** What both sides did in all rounds. */
  private record Seen(Throughput turns, long writes, Throughput bare) {
    static final Seen NOTHING = new Seen(Throughput.NONE, 0, Throughput.NONE);
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    var home = run.folder().resolve("turns");
    try (var database = BenchDatabase.open(run.folder())) {
      run.note(
          "fsync %s, synchronous_commit %s",
          database.setting("fsync"), database.setting("synchronous_commit"));
      long before;
      Seen seen;
      Throughput warm;
      try (var server = OrreryServer.on(home).start(settings(run, home, database));
          var commits = BareCommits.on(database, run.size("connections"))) {
        var clients = TurnClient.of(server.context(), run.size("clients"));
        before = database.number(COMMITS);
        var least = Duration.ofSeconds(run.size("warm-seconds"));
        warm = Throughput.warm(clients, least, least.multipliedBy(3));
        seen = measure(run, database, clients, commits);
      }
      // The connections are closed: all they did is counted now.
      long commits = database.number(COMMITS) - before - seen.bare().count();
      return figures(run, seen, (double) commits / (warm.count() + seen.turns().count()));
    }
  }

  private static Seen measure(
      BenchRun run, BenchDatabase database, List<TurnClient> clients, BareCommits commits)
      throws Exception {
    var half = Duration.ofMillis(run.size("seconds") * 500L);
    var seen = Seen.NOTHING;
    for (int round = 0; round < run.size("rounds"); round++) {
      long first = database.number(NEXT_WRITER);
      var turns = Throughput.of(clients, half);
      long writes = database.number(NEXT_WRITER) - first;
      var bare = Throughput.of(commits.workers(), half);
      seen = new Seen(seen.turns().plus(turns), seen.writes() + writes, seen.bare().plus(bare));
      run.note(
          "round %d: %.1f turns a second; %.0f bare commits a second",
          round + 1, turns.perSecond(), bare.perSecond());
    }
    return seen;
  }

  private static List<Figure> figures(BenchRun run, Seen seen, double commitsEach) {
    double writesEach = (double) seen.writes() / seen.turns().count();
    run.note(
        "a turn makes %.1f commits that write and %.1f in all (pg_stat_database)",
        writesEach, commitsEach);
    double turns = seen.turns().perSecond();
    double bare = seen.bare().perSecond();
    return List.of(
        new Figure(
            "turns",
            turns,
            bare / writesEach,
            "/s",
            "bare commits, as many as a turn makes that write",
            new Aim.None()),
        new Figure(
            "turns, all commits",
            turns,
            bare / commitsEach,
            "/s",
            "bare commits, as many as a turn makes in all",
            new Aim.None()));
  }

  private static Map<String, Object> settings(BenchRun run, Path home, BenchDatabase database)
      throws IOException {
    var recording = run.folder().resolve("recording.jsonl");
    Files.writeString(recording, TurnClient.RECORDING);
    Files.createDirectories(home.resolve("workspace"));
    Files.writeString(home.resolve("workspace").resolve(TurnClient.FILE), "what is read\n");
    var settings = new LinkedHashMap<>(database.properties());
    settings.put("orrery.database.pool", run.size("connections"));
    settings.putAll(FreePorts.withoutDialects());
    settings.put("orrery.recording", recording.toString());
    return settings;
  }
}
