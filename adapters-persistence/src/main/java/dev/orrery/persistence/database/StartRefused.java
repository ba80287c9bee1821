package dev.orrery.persistence.database;

/** The server can not start; the message is one line for the operator and names what to change. */
public final class StartRefused extends RuntimeException {
  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
