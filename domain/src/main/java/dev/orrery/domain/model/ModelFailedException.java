package dev.orrery.domain.model;

/**
 * A model call that failed after all retries and fallbacks; the message names the provider and the
 * setting.
 */
public final class ModelFailedException extends RuntimeException {
  private final FailureKind kind;
  private final Usage usage;
  private final int attempts;
  private final boolean begun;

  public ModelFailedException(FailureKind kind, String message) {
    this(kind, message, Usage.NONE, 1, false);
  }

  /**
   * A failure with what it cost.
   *
   * @param begun whether a part of an answer was seen before
   */
  public ModelFailedException(
      FailureKind kind, String message, Usage usage, int attempts, boolean begun) {
    super(message);
    this.kind = kind;
    this.usage = usage;
    this.attempts = attempts;
    this.begun = begun;
  }

  public FailureKind kind() {
    return kind;
  }

  /** What was used all the same, for the settlement. */
  public Usage usage() {
    return usage;
  }

  public int attempts() {
    return attempts;
  }

  public boolean begun() {
    return begun;
  }

  /** This failure and then one of a fallback; the first one's kind counts. */
  public ModelFailedException withNext(ModelFailedException next) {
    return new ModelFailedException(
        kind,
        getMessage() + "; " + next.getMessage(),
        usage.plus(next.usage),
        attempts + next.attempts,
        begun || next.begun);
  }
}
