package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come.
 *
 * @param rejections how often its completion was not proved
 */
public record TaskState(
    TaskStatus status,
    TaskProgress progress,
    int rejections,
    @Nullable TaskClaim claim,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {
  /** Of a task that nobody has begun. */
  public static final TaskState NEW =
      new TaskState(TaskStatus.TODO, TaskProgress.NONE, 0, null, null, null);

  /** The same in another status; whoever may not do that was refused before. */
  public TaskState moved(TaskStatus to, Instant now) {
    if (status.isSameAs(to)) {
      return this;
    }
    boolean begins = to == TaskStatus.IN_PROGRESS;
    boolean done = to == TaskStatus.DONE;
    return new TaskState(
        to,
        done ? progress.complete() : progress,
        rejections,
        begins ? claim : null,
        begins && startedAt == null ? now : startedAt,
        done ? now : to.isClosed() ? completedAt : null);
  }

  public TaskState report(TaskProgress reported) {
    return new TaskState(status, reported, rejections, claim, startedAt, completedAt);
  }

  /** The same after a completion that was not proved. */
  public TaskState rejected() {
    return new TaskState(status, progress, rejections + 1, claim, startedAt, completedAt);
  }

  /** The same after a sign of life of somebody, whose claim it may be. */
  public TaskState heardOf(UserId who, Instant now) {
    return claim != null && claim.by().equals(who)
        ? new TaskState(status, progress, rejections, claim.renewed(now), startedAt, completedAt)
        : this;
  }
}
