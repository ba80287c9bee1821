package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.DeliveryId;
import java.time.Duration;
import java.util.List;

/**
 * How often a body is sent, and how long to wait in between.
 *
 * @param most how many sends in all
 * @param pauses the wait after each failed send; the last one counts for those that follow
 */
public record RetryPolicy(int most, List<Duration> pauses) {
  /** What receivers of webhooks were promised. */
  public static final RetryPolicy WEBHOOK =
      new RetryPolicy(3, List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)));

  private static final int SPREAD_PERCENT = 20;

  public RetryPolicy {
    pauses = List.copyOf(pauses);
    if (most < 1 || pauses.isEmpty()) {
      throw new IllegalArgumentException("Something is sent at least once, with some pause");
    }
  }

  /** Whether no send is left after so many. */
  public boolean exhausted(int sends) {
    return sends >= most;
  }

  /**
   * The wait after so many failed sends: up to a fifth longer than said, by the delivery's id, so
   * that those of one moment do not all come back at one moment.
   */
  public Duration pauseAfter(int sends, DeliveryId id) {
    var pause = pauses.get(Math.clamp(sends, 1, pauses.size()) - 1);
    long spread = Math.floorMod(id.value().hashCode(), SPREAD_PERCENT + 1);
    return pause.plus(pause.multipliedBy(spread).dividedBy(100));
  }

  /** The same with one more send than there were. */
  public RetryPolicy onceMoreAfter(int sends) {
    return new RetryPolicy(sends + 1, pauses);
  }
}
