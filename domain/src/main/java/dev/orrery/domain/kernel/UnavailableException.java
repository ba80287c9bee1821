package dev.orrery.domain.kernel;

/** An outside part is missing or down; the message names the setting or the part. */
public final class UnavailableException extends RuntimeException {
  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
