package dev.orrery.domain.work.board;

/**
 * How a list of tasks is ordered, the newest first among equals.
 *
 * @param reversed the other way round than it is usual for the key
 */
public record TaskOrder(Key key, boolean reversed) {
  /** What is looked at; in the usual order, new and urgent things come first. */
  public enum Key {
    CREATED_AT,
    UPDATED_AT,
    PRIORITY,
    DUE_DATE,
    TITLE
  }

  public static final TaskOrder NEWEST = new TaskOrder(Key.CREATED_AT, false);
}
