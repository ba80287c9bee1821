package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What can be counted on the board, each in one look at it. */
public interface TaskFigures {
  /** How many tasks somebody was ever given, and how many of them are done. */
  record Tally(long total, long done) {
    public static final Tally NONE = new Tally(0, 0);
  }

  /**
   * What waits for somebody.
   *
   * @param oldestWait since when the first of what is to do waits; zero for nothing to do
   */
  record Backlog(
      String assignee,
      long queued,
      long inProgress,
      long blocked,
      Duration oldestWait,
      Duration averageWait) {
    private static final Duration LONG = Duration.ofMinutes(60);
    private static final Duration TOO_LONG = Duration.ofHours(24);

    /** How bad the waiting is. */
    public Health health() {
      if (oldestWait.compareTo(TOO_LONG) > 0) {
        return Health.CRITICAL;
      }
      return oldestWait.compareTo(LONG) > 0 ? Health.WARNING : Health.OK;
    }
  }

  /** Whether somebody keeps up with what is to do. */
  enum Health {
    OK,
    WARNING,
    CRITICAL
  }

  /** How many there are in each status; those without any are left out. */
  Map<TaskStatus, Long> count(TenantId tenant);

  /** The tallies of those who were given any. */
  Map<String, Tally> tally(TenantId tenant, Collection<String> assignees);

  /** Of everybody who has something open, who waits longest first; at most some. */
  List<Backlog> backlog(TenantId tenant, int limit);
}
