package dev.orrery.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks that need no other process, as small as they get. */
class SmallBenchmarksTest {
  private final StringWriter notes = new StringWriter();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  private List<Figure> run(Benchmark benchmark, Map<String, Integer> sizes) throws Exception {
    return benchmark.run(new BenchRun(sizes, folder, new PrintWriter(notes, true)));
  }

  @Test
  void turnsAreMeasuredBesideAsManyCommits() throws Exception {
    var figures =
        run(
            new TurnsBenchmark(),
            Map.of("seconds", 1, "rounds", 1, "warm-seconds", 1, "clients", 2, "connections", 4));

    assertThat(figures).hasSize(2).allMatch(figure -> figure.measured() > 0);
    assertThat(notes.toString()).contains("fsync on, synchronous_commit on");
  }

  @Test
  void aSearchFindsWhatAnExactOneFinds() throws Exception {
    var figures =
        run(new SearchBenchmark(), Map.of("vectors", 100, "queries", 5, "warm-queries", 1));

    assertThat(figures).hasSize(1).allMatch(figure -> figure.measured() > 0);
    assertThat(notes.toString()).contains("recall@10: 1.0000");
  }

  @Test
  void jobsAreMeasuredBesideABareTable() throws Exception {
    var figures =
        run(
            new QueueBenchmark(),
            Map.of("seconds", 1, "clients", 2, "batch", 10, "waiting", 20_000, "starts", 5));

    assertThat(figures).hasSize(5).allMatch(figure -> figure.measured() > 0);
    assertThat(notes.toString()).contains("fsync on, synchronous_commit on");
  }
}
