package dev.orrery.domain.workspace;

/** A path or file that may not be used as asked; each dialect answers it with its own status. */
public final class PathRefusedException extends RuntimeException {
  /** Why. */
  public enum Reason {
    MALFORMED,
    OUTSIDE_ROOTS,
    MISSING,
    WRONG_KIND,
    NOT_TEXT,
    TOO_LARGE
  }

  private final Reason reason;

  public PathRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
