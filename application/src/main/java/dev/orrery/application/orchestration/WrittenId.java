package dev.orrery.application.orchestration;

import java.util.Optional;
import java.util.UUID;

/** An id as a caller wrote it. */
public final class WrittenId {
  private static final int LENGTH = 36;

  private WrittenId() {}

  /** Empty where it can be no id. */
  public static Optional<UUID> uuid(String text) {
    try {
      return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
