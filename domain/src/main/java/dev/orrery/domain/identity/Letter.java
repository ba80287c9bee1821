package dev.orrery.domain.identity;

import java.util.UUID;

/**
 * A mail that waits to be sent.
 *
 * @param attempt which attempt to send it this is, from 1
 */
public record Letter(UUID id, String to, String subject, String text, int attempt) {
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
