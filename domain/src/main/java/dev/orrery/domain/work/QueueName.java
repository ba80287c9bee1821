package dev.orrery.domain.work;

/**
 * A queue: its name means another queue in another namespace, and outside of {@code SYSTEM} another
 * one for each tenant.
 */
public record QueueName(Namespace namespace, String name) {
  public static final int LONGEST = 128;

  /** Who puts work into a queue and takes it out. */
  public enum Namespace {
    /** The server for itself; a smaller priority goes first. */
    SYSTEM,
    /** Typed tasks; a greater priority goes first, a job is named by its number. */
    TASK,
    /** Named queues; a smaller priority goes first, a job is named by its queue's counter. */
    BULL;

    /** The place that a priority gives within a queue; the smallest goes first. */
    public int rank(int priority) {
      return switch (this) {
        case SYSTEM, BULL -> priority;
        case TASK -> -priority;
      };
    }
  }

  public QueueName {
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("A queue has a name of at most 128 characters");
    }
  }

  public static QueueName system(String name) {
    return new QueueName(Namespace.SYSTEM, name);
  }

  public static QueueName task(String name) {
    return new QueueName(Namespace.TASK, name);
  }

  public static QueueName bull(String name) {
    return new QueueName(Namespace.BULL, name);
  }
}
