package dev.orrery.domain.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param secret the one credential that its surface extracted, null where there was none
 * @param loopback whether the caller is certainly on this machine: the TCP peer is, and nobody else
 *     reaches the server
 */
public record Presented(
    @Nullable String secret, Audience audience, boolean loopback, Purpose purpose) {
  /** What the credential is shown for. */
  public enum Purpose {
    CALL,
    /** To begin a stream of events. */
    STREAM,
    /** To go on with a stream after a cursor. */
    RESUMED_STREAM
  }

  @Override
  public String toString() {
    return "Presented[" + audience + ", loopback=" + loopback + ", " + purpose + "]";
  }
}
