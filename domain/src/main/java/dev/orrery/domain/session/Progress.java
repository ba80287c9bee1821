package dev.orrery.domain.session;

import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a session that does not rest gets on, by the database's clock.
 *
 * @param turn the turn that it works on, or the one that left it as it is
 * @param since for how long it has been doing what it does
 * @param quiet for how long its transcript has not grown
 * @param reported the stalls of this turn that were reported before
 */
public record Progress(
    Session session,
    TurnId turn,
    SessionActivity activity,
    Duration since,
    Duration quiet,
    Set<StallType> reported) {
  private static final Duration PERMISSION = Duration.ofMinutes(5);
  private static final Duration UNKNOWN = Duration.ofMinutes(3);

  public Progress {
    reported = Set.copyOf(reported);
  }

  /** What is to be reported now. */
  public Set<StallType> stalls() {
    var found = EnumSet.noneOf(StallType.class);
    var threshold = session.setup().stallThreshold();
    switch (activity) {
      case IDLE -> {}
      case QUEUED, GENERATING, TOOL, CANCELLING -> {
        add(found, StallType.OUTPUT, least(since, quiet), threshold);
        add(found, StallType.EXTENDED_WORKING, since, threshold.multipliedBy(3));
      }
      case APPROVAL, PLAN -> {
        add(found, StallType.PERMISSION, since, PERMISSION);
        add(found, StallType.EXTENDED, since, threshold.multipliedBy(2));
      }
      case RECOVERING -> {
        add(found, StallType.UNKNOWN, since, UNKNOWN);
        add(found, StallType.EXTENDED, since, threshold.multipliedBy(2));
      }
      case ASKED, FAILED, QUESTION ->
          add(found, StallType.EXTENDED, since, threshold.multipliedBy(2));
    }
    found.removeAll(reported);
    return found;
  }

  private static void add(Set<StallType> found, StallType type, Duration passed, Duration limit) {
    if (passed.compareTo(limit) >= 0) {
      found.add(type);
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
