package dev.orrery.domain.operations;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts durations by upper limits, from any number of threads. */
public final class Histogram {
  private static final double NANOS = 1e9;

  private final List<Double> limits;
  private final List<LongAdder> buckets;
  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  public Histogram(List<Double> limits) {
    this.limits = List.copyOf(limits);
    this.buckets = Stream.generate(LongAdder::new).limit(limits.size()).toList();
  }

  /**
   * What was counted.
   *
   * @param atMost for each limit how many were at most that long
   */
  public record Figures(List<Double> limits, List<Long> atMost, long count, double seconds) {
    public Figures {
      limits = List.copyOf(limits);
      atMost = List.copyOf(atMost);
    }
  }

  public void record(java.time.Duration duration) {
    double seconds = duration.toNanos() / NANOS;
    for (int i = 0; i < limits.size(); i++) {
      if (seconds <= limits.get(i)) {
        buckets.get(i).increment();
      }
    }
    nanos.add(duration.toNanos());
    count.increment();
  }

  public Figures figures() {
    // The buckets first: a duration that comes in between must not make one larger than the count.
    var atMost = buckets.stream().map(LongAdder::sum).toList();
    return new Figures(limits, atMost, Math.max(count.sum(), max(atMost)), nanos.sum() / NANOS);
  }

  private static long max(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
