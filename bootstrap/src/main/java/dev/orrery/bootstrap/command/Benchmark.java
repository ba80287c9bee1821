package dev.orrery.bootstrap.command;

import java.util.List;

/** One measurement of 'orrery bench', found as a service; it starts and stops what it needs. */
public interface Benchmark {
  String name();

  String description();

  /** What can be made larger or smaller. */
  List<Size> sizes();

  /** Measures; every figure comes with its limit, which was measured in the same run. */
  List<Figure> run(BenchRun run) throws Exception;

  /**
   * A size of a benchmark.
   *
   * @param usual what gives a figure to trust in about a minute
   * @param full what {@code --full} takes
   */
  record Size(String name, int usual, int full, String meaning) {}
}
