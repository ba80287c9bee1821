package dev.orrery.domain.model;

/**
 * A model call that failed after all retries and fallbacks; the message names the provider and the
 * setting.
 */
public final class ModelFailedException extends RuntimeException {
  private final FailureKind kind;

  public ModelFailedException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }
}
