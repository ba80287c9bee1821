package dev.orrery.domain.work;

import java.time.Duration;

/**
 * How long a failed job waits for its next try.
 *
 * @param jitter the part of the pause, 0 to 1, that chance may take away
 */
public record Backoff(Kind kind, Duration delay, double jitter) {
  public static final Duration LONGEST = Duration.ofHours(1);
  public static final Backoff NONE = new Backoff(Kind.NONE, Duration.ZERO, 0);

  /** How the pause grows. */
  public enum Kind {
    NONE,
    FIXED,
    EXPONENTIAL
  }

  public Backoff {
    if (delay.isNegative() || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("A pause is not negative, its jitter is from 0 to 1");
    }
  }

  public static Backoff fixed(Duration delay) {
    return new Backoff(Kind.FIXED, delay, 0);
  }

  /**
   * The pause after so many failed tries.
   *
   * @param chance from 0 to 1
   */
  public Duration after(int failures, double chance) {
    long whole =
        switch (kind) {
          case NONE -> 0;
          case FIXED -> delay.toMillis();
          case EXPONENTIAL ->
              (long)
                  Math.min(
                      LONGEST.toMillis(),
                      delay.toMillis() * Math.pow(2, Math.max(0, failures - 1)));
        };
    return Duration.ofMillis(Math.round(whole * (1 - jitter * chance)));
  }
}
