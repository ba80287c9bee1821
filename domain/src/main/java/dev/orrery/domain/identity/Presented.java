package dev.orrery.domain.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param secret the one credential that its surface extracted, null where there was none
 * @param loopback whether the caller is certainly on this machine: the TCP peer is, and nobody else
 *     reaches the server
 */
public record Presented(@Nullable String secret, Audience audience, boolean loopback) {
  @Override
  public String toString() {
    return "Presented[" + audience + ", loopback=" + loopback + "]";
  }
}
