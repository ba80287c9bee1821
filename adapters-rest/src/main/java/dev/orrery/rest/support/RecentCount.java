package dev.orrery.rest.support;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Counts what happened within the last while, in sixty stretches, for one process. */
public final class RecentCount {
  private static final int STRETCHES = 60;

  private final long stretch;
  private final LongSupplier nanos;
  private final long begin;
  private final long[] counts = new long[STRETCHES];
  private long newest;

  public RecentCount(Duration window) {
    this(window, System::nanoTime);
  }

  RecentCount(Duration window, LongSupplier nanos) {
    this.stretch = window.toNanos() / STRETCHES;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  public synchronized void add() {
    forget();
    counts[(int) (newest % STRETCHES)]++;
  }

  public synchronized long sum() {
    forget();
    return Arrays.stream(counts).sum();
  }

  private void forget() {
    long now = (nanos.getAsLong() - begin) / stretch;
    for (long old = Math.max(newest + 1, now - STRETCHES + 1); old <= now; old++) {
      counts[(int) (old % STRETCHES)] = 0;
    }
    newest = Math.max(newest, now);
  }
}
