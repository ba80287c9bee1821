package dev.orrery.domain.identity;

import org.jspecify.annotations.Nullable;

/** Makes of a password what may be stored, slowly. */
public interface PasswordHasher {
  String hash(String password);

  /** Whether a password made a hash; without a hash it takes as long and is false. */
  boolean matches(String password, @Nullable String hash);
}
