package dev.orrery.domain.identity;

import java.util.Optional;
import java.util.UUID;

/** One sign-in, from the password to the sign-out. */
public record LoginSessionId(UUID value) {
  private static final String PREFIX = "session:";

  /** How a principal that came in by this sign-in names its credential. */
  public String credential() {
    return PREFIX + value;
  }

  /** The sign-in that a principal's credential names, if it names one. */
  public static Optional<LoginSessionId> ofCredential(String credential) {
    return credential.startsWith(PREFIX)
        ? Optional.of(new LoginSessionId(UUID.fromString(credential.substring(PREFIX.length()))))
        : Optional.empty();
  }
}
