package dev.orrery.domain.governance;

/**
 * What an agent may use in each window.
 *
 * @param windowSecs 0 where the window never fills
 */
public record AllowanceLimits(long tokens, long calls, long windowSecs) {
  /** The largest limit, which JSON readers with 53 bits still print exactly. */
  public static final long UNLIMITED = (1L << 53) - 1;

  public AllowanceLimits {
    if (tokens < 0 || calls < 0 || windowSecs < 0) {
      throw new IllegalArgumentException("An allowance has no negative part");
    }
  }
}
