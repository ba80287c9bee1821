package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import java.time.Duration;
import java.util.Optional;

/** Counts attempts of all nodes in windows of time. */
public interface Attempts {
  /**
   * Counts an attempt; how long to wait where there were as many as may be.
   *
   * @param bucket what is counted together
   */
  Optional<Duration> count(Digest bucket, int most, Duration window);

  /** Deletes the counts whose window is over. */
  void forget();
}
