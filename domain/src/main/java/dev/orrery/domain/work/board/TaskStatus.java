package dev.orrery.domain.work.board;

/**
 * Where a task stands. {@link #ARCHIVED} and {@link #CANCELLED} are two words for one state: what
 * was written is kept.
 */
public enum TaskStatus {
  TODO,
  IN_PROGRESS,
  REVIEW,
  BLOCKED,
  DONE,
  ARCHIVED,
  CANCELLED;

  /** Put away without being done. */
  public boolean isClosed() {
    return this == ARCHIVED || this == CANCELLED;
  }

  /** Whether nobody works on it any more, so that it blocks no other task. */
  public boolean isEnded() {
    return this == DONE || isClosed();
  }

  /** Whether both name one state. */
  public boolean isSameAs(TaskStatus other) {
    return this == other || (isClosed() && other.isClosed());
  }

  /** Whether an ended task would be open again. */
  public boolean reopensAs(TaskStatus to) {
    return isEnded() && !to.isEnded();
  }

  /** Whether a task may go on to another state; a program may not reopen what has ended. */
  public boolean mayBecome(TaskStatus to, boolean byProgram) {
    if (byProgram && reopensAs(to)) {
      return false;
    }
    return switch (this) {
      case TODO, IN_PROGRESS, REVIEW -> true;
      case BLOCKED -> to == TODO || to == IN_PROGRESS || to.isClosed();
      case DONE -> to == TODO || to == IN_PROGRESS || to.isClosed();
      case ARCHIVED, CANCELLED -> to == TODO;
    };
  }
}
