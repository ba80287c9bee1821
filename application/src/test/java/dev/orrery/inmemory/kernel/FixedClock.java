package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.Clock;
import java.time.Duration;
import java.time.Instant;

/** A time that stands still until a test moves it. */
public final class FixedClock implements Clock {
  private volatile Instant now;

  public FixedClock() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  public FixedClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
