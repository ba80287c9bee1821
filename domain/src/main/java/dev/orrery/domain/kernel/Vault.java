package dev.orrery.domain.kernel;

/** Seals secrets with a key that is not in the database (AES-256-GCM). */
public interface Vault {
  /** Seals a secret; the same context must be given to open it. */
  String seal(String plaintext, String context);

  /**
   * Opens a sealed secret.
   *
   * @throws IllegalStateException where the value or context was altered or the key is another
   */
  String open(String sealed, String context);
}
