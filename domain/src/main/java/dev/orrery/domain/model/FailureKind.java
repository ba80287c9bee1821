package dev.orrery.domain.model;

/** Why a model call failed. */
public enum FailureKind {
  NOT_CONFIGURED,
  AUTHENTICATION,
  CREDIT,
  RATE_LIMIT,
  OVERLOADED,
  TIMEOUT,
  CONNECTION,
  INVALID_REQUEST,
  MALFORMED_ANSWER,
  DIVERGED,
  CANCELLED;

  /** Whether the same request may succeed later or elsewhere. */
  public boolean retryable() {
    return this == RATE_LIMIT
        || this == OVERLOADED
        || this == TIMEOUT
        || this == CONNECTION
        || this == MALFORMED_ANSWER;
  }
}
