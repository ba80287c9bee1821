package dev.orrery.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... arguments) {
    var all = new java.util.ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    return OrreryCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void everyBenchmarkIsListedWithItsSizes() {
    assertThat(bench("--list")).isZero();

    assertThat(out.toString())
        .containsSubsequence("start", "turns", "rest", "stream", "search")
        .contains("stream.subscribers", "search.vectors");
  }

  @Test
  void anUnknownBenchmarkIsRefusedWithThoseThatThereAre() {
    assertThat(bench("speed")).isEqualTo(2);

    assertThat(err.toString()).contains("'speed'").contains("start, turns, rest, stream, search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream.readers=5", "stream.subscribers=0", "stream.subscribers=many"})
  void aSizeThatIsNoneIsRefused(String size) {
    assertThat(bench("stream", "--size", size)).isEqualTo(2);

    assertThat(err.toString()).contains(size.substring(size.indexOf('.') + 1, size.indexOf('=')));
  }

  @Test
  void aTableShowsEachFigureBesideItsLimit() {
    var limited = new Figure("start", 1.5, 1, "s", "an empty server", new Aim.RatioAtMost(1.4));
    var memory = new Figure("memory", 250, 100, "MB", "the same", new Aim.AtMost(300, "MB"));
    var free = new Figure("turns", 12, 48, "/s", "bare commits", new Aim.None());

    FigureTable.print(new PrintWriter(out), List.of(limited, memory, free));

    assertThat(out.toString().lines())
        .containsExactly(
            "figure  measured  limit    ratio  aim            met  the limit is",
            "start   1.50 s    1.00 s   1.50   ratio <= 1.40  NO   an empty server",
            "memory  250 MB    100 MB   2.50   <= 300 MB      yes  the same",
            "turns   12.0 /s   48.0 /s  0.25   -              -    bare commits");
  }

  @Test
  void aShareOfTheLimitIsMetFromBelow() {
    var aim = new Aim.RatioAtLeast(0.5);

    assertThat(new Figure("reads", 50, 100, "/s", "JDBC", aim).isMet()).isTrue();
    assertThat(new Figure("reads", 49, 100, "/s", "JDBC", aim).isMet()).isFalse();
  }
}
