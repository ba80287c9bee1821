package dev.orrery.domain.operations;

/** A named figure about this server. */
public sealed interface Metric {
  String name();

  /** What it says, in one line. */
  String text();

  /** A count that only grows while the process lives. */
  record Counter(String name, String text, long value) implements Metric {}

  /** A figure that goes up and down. */
  record Gauge(String name, String text, double value) implements Metric {}

  /** Durations in seconds. */
  record Durations(String name, String text, Histogram.Figures figures) implements Metric {}
}
