package dev.orrery.rest.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A bucket of tokens, full at the start, that fills evenly; for one process. */
public final class TokenBucket {
  private static final double NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

  private final double capacity;
  private final LongSupplier nanos;
  private double tokens;
  private long filledAt;

  private TokenBucket(int capacity, LongSupplier nanos) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A bucket holds at least one token");
    }
    this.capacity = capacity;
    this.nanos = nanos;
    this.tokens = capacity;
    this.filledAt = nanos.getAsLong();
  }

  /** A bucket that fills once a minute. */
  public static TokenBucket perMinute(int capacity) {
    return new TokenBucket(capacity, System::nanoTime);
  }

  static TokenBucket perMinute(int capacity, LongSupplier nanos) {
    return new TokenBucket(capacity, nanos);
  }

  /** Takes a token and says zero, or takes none and says how long one is away. */
  public synchronized Duration take() {
    long now = nanos.getAsLong();
    tokens = Math.min(capacity, tokens + (now - filledAt) * capacity / NANOS_A_MINUTE);
    filledAt = now;
    if (tokens >= 1) {
      tokens -= 1;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - tokens) * NANOS_A_MINUTE / capacity));
  }
}
