package dev.orrery.rest.support;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts the calls of many callers over a sliding window, for one process. Of a caller it keeps two
 * numbers; of callers so many, and forgets who has not called for the longest time.
 */
public final class SlidingCounts {
  private final long window;
  private final int mostCallers;
  private final LongSupplier nanos;
  private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

  /** The calls in the current stretch of one window's length, and in the one before. */
  private static final class Count {
    long begin;
    long before;
    long now;
  }

  /**
   * What came of a call.
   *
   * @param remaining how many more calls would pass now
   * @param reset after what time there is more room, at the latest
   */
  public record Use(boolean admitted, int limit, int remaining, Duration reset) {}

  public SlidingCounts(Duration window, int mostCallers) {
    this(window, mostCallers, System::nanoTime);
  }

  SlidingCounts(Duration window, int mostCallers, LongSupplier nanos) {
    this.window = window.toNanos();
    this.mostCallers = mostCallers;
    this.nanos = nanos;
  }

  /** Counts a call, unless the caller has made so many within the last window. */
  public synchronized Use take(String caller, int limit) {
    long now = nanos.getAsLong();
    var count = current(caller, now);
    double passed = (double) (now - count.begin) / window;
    double used = count.before * (1 - passed) + count.now;
    if (used + 1 > limit) {
      return new Use(false, limit, 0, Duration.ofNanos(untilRoom(count, limit, now)));
    }
    count.now++;
    return new Use(
        true, limit, (int) (limit - used - 1), Duration.ofNanos(count.begin + window - now));
  }

  /** How many callers have called within the last two windows. */
  public synchronized int callers() {
    long now = nanos.getAsLong();
    return (int) counts.values().stream().filter(count -> now - count.begin < 2 * window).count();
  }

  private Count current(String caller, long now) {
    var count = counts.get(caller);
    if (count == null) {
      count = new Count();
      count.begin = now;
      counts.put(caller, count);
      if (counts.size() > mostCallers) {
        counts.remove(counts.keySet().iterator().next());
      }
    }
    long stretches = (now - count.begin) / window;
    if (stretches > 0) {
      count.before = stretches == 1 ? count.now : 0;
      count.now = 0;
      count.begin += stretches * window;
    }
    return count;
  }

  /** When the calls before weigh little enough; they lose weight evenly over a window. */
  private long untilRoom(Count count, int limit, long now) {
    long passed = now - count.begin;
    double room = limit - 1.0 - count.now;
    if (room >= 0 && count.before > 0) {
      return (long) Math.ceil(window * (1 - room / count.before)) - passed;
    }
    double share = count.now == 0 ? 0 : Math.max(0, 1 - (limit - 1.0) / count.now);
    return window - passed + (long) Math.ceil(window * share);
  }
}
