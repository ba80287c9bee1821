package dev.orrery.domain.model;

import java.time.Duration;
import java.util.List;

/** Counts this node's model calls since its start, for metrics. */
public interface ModelMeter {
  /** Upper limits of the duration histogram's buckets, in seconds. */
  List<Double> BUCKETS = List.of(0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  /** Counts one attempt at a provider. */
  void called(String provider, Duration latency, boolean failed);

  Figures figures();

  /**
   * The counts so far.
   *
   * @param buckets for each limit of {@link #BUCKETS} how many calls took at most that long
   */
  record Figures(long calls, long errors, double seconds, List<Long> buckets) {
    public Figures {
      buckets = List.copyOf(buckets);
    }
  }
}
