package dev.orrery.bootstrap.bench;

import java.util.Arrays;
import java.util.List;

/** Measured values, sorted. */
final class Samples {
  private final double[] sorted;

  private Samples(double[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    this.sorted = sorted;
  }

  static Samples of(List<Double> values) {
    return new Samples(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  static Samples of(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  double median() {
    return at(0.5);
  }

  /** The value that so much of all lies below. */
  double at(double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }
}
