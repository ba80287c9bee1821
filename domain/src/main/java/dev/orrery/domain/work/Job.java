package dev.orrery.domain.work;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit of queued work.
 *
 * @param publicId what callers name it by within its tenant's queue
 * @param key makes a second submit of the same work void, within tenant and queue; null for none
 * @param hold who has it, or who ended its last try; null where nobody did
 * @param repeat the slot of a repeated job that it stands for; null for any other
 */
public record Job(
    JobId id,
    String publicId,
    TenantId tenant,
    UserId owner,
    QueueName queue,
    String kind,
    @Nullable String key,
    Json.Obj payload,
    JobTerms terms,
    State state,
    Tries tries,
    Times times,
    @Nullable Hold hold,
    boolean cancelRequested,
    Report report,
    @Nullable Repeat repeat) {
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
   * What was tried.
   *
   * @param epoch how often it was claimed
   * @param failures how many tries failed since it was submitted or last put back
   * @param lapses how many of all tries ended because nobody renewed their lease
   */
  public record Tries(long epoch, int failures, int lapses) {}

  /**
   * Its times, by the store's clock.
   *
   * @param dueAt since or until when it waits
   * @param startedAt its last claim
   * @param left the working time that is left of its deadline
   */
  public record Times(
      Instant createdAt,
      Instant dueAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      Duration left) {}

  /**
   * One claim of a job.
   *
   * @param until when the lease lapses; null once it is over
   */
  public record Hold(String worker, UUID token, @Nullable Instant until) {}

  /**
   * What its workers said.
   *
   * @param error why the last try failed; null while a later one runs
   * @param errors the last few errors, the oldest first
   */
  public record Report(
      @Nullable Json progress, @Nullable Json result, @Nullable String error, List<String> errors) {
    public static final int MOST_ERRORS = 10;
    public static final Report NONE = new Report(null, null, null, List.of());

    public Report {
      errors = List.copyOf(errors);
    }
  }

  /** A slot of a repeated job. */
  public record Repeat(String key, Instant slot) {}

  /** Names this claim, for the calls of whoever made it. */
  public Claimed claimed() {
    if (state != State.ACTIVE || hold == null) {
      throw new IllegalStateException("Nobody has job " + id.value());
    }
    return new Claimed(id, hold.worker(), hold.token());
  }

  /** How many tries ended. */
  public int triesEnded() {
    return tries.failures() + (state == State.COMPLETED ? 1 : 0);
  }

  /** The place within the queue; the smallest goes first. */
  public int rank() {
    return queue.namespace().rank(terms.priority());
  }
}
