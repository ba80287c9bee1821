package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.util.List;
import java.util.Map;

/**
 * The event streams at many subscribers. Writers are processes of their own, readers are here;
 * times are of one clock.
 */
public final class StreamBenchmark implements Benchmark {
  private static final Aim AIM = new Aim.RatioAtMost(2);

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "the 99th percentile of the time from a commit to a subscriber of the event streams";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("subscribers", 1000, 1000, "subscribers of each stream"),
        new Size("per-second", 100, 100, "events a second"),
        new Size("seconds", 8, 30, "length of each measurement"));
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    var comparison =
        new StreamComparison(run.size("subscribers"), run.size("per-second"), run.size("seconds"));
    try (var database = BenchDatabase.open(run.folder());
        var server =
            BenchServer.of(EventWriter.class, run.folder(), database, Map.of(), EventWriter.NOTES);
        var bare = StreamComparison.bare(run)) {
      int port = StreamComparison.port(bare);
      var mark = StreamReaders.MARKER;
      var token = server.token();
      var own = new StreamComparison.Stream(server.process(), server.own("/events"), token, mark);
      var oxios =
          new StreamComparison.Stream(server.process(), server.oxios("/api/events"), token, mark);
      return List.of(
          comparison.compare(run, "GET /events, p99", own, bare, port, AIM),
          comparison.compare(run, "oxios GET /api/events, p99", oxios, bare, port, AIM));
    }
  }
}
