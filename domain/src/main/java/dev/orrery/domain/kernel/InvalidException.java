package dev.orrery.domain.kernel;

/**
 * Input that breaks a documented rule; the message says what and where, and is shown to the caller.
 */
public final class InvalidException extends RuntimeException {
  private final String subject;

  public InvalidException(String subject, String message) {
    super(message);
    this.subject = subject;
  }

  /** The field or parameter at fault. */
  public String subject() {
    return subject;
  }
}
