package dev.orrery.domain.work;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A unit of queued work.
 *
 * @param key makes a second submit of the same work void, within tenant and queue; null for none
 * @param rank smaller goes first within a queue
 * @param epoch how often it was claimed; a worker's writes name it
 * @param left the working time that is left when it is claimed
 * @param result what it ended with, its error where it failed
 */
public record Job(
    JobId id,
    TenantId tenant,
    UserId owner,
    String queue,
    String kind,
    @Nullable String key,
    Json.Obj payload,
    int rank,
    State state,
    long epoch,
    int failures,
    int maxFailures,
    Duration left,
    boolean cancelRequested,
    @Nullable String result) {
  /** {@code waiting | delayed → active → completed | failed | cancelled}. */
  public enum State {
    WAITING,
    DELAYED,
    ACTIVE,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean ended() {
      return switch (this) {
        case WAITING, DELAYED, ACTIVE -> false;
        case COMPLETED, FAILED, CANCELLED -> true;
      };
    }
  }

  /**
   * Work about to be queued.
   *
   * @param maxFailures how many failed tries end it
   * @param deadline the longest it may work, from its first claim on
   */
  public record Draft(
      TenantId tenant,
      UserId owner,
      String queue,
      String kind,
      @Nullable String key,
      Json.Obj payload,
      int rank,
      Duration delay,
      int maxFailures,
      Duration deadline) {
    public Draft {
      if (queue.isBlank() || kind.isBlank()) {
        throw new IllegalArgumentException("A job has a queue and a kind");
      }
      if (delay.isNegative() || maxFailures < 1 || deadline.isNegative()) {
        throw new IllegalArgumentException("A job has no negative times and at least one try");
      }
    }
  }
}
