package dev.orrery.domain.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param secret the one credential that its surface extracted, null where there was none
 * @param loopback whether the TCP peer is this machine itself
 */
public record Presented(@Nullable String secret, Audience audience, boolean loopback) {
  @Override
  public String toString() {
    return "Presented[" + audience + ", loopback=" + loopback + "]";
  }
}
