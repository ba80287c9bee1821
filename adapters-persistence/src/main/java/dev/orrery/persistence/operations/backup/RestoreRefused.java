package dev.orrery.persistence.operations.backup;

/** A backup is not restored; the message is one line for the operator. */
public final class RestoreRefused extends RuntimeException {
  public RestoreRefused(String message) {
    super(message);
  }

  public RestoreRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
