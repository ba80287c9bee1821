package dev.orrery.domain.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * Seals secrets with keys that are not in the database (AES-256-GCM). Of its keys the active one
 * seals; the others only open what they sealed.
 */
public interface Vault {
  /**
   * A sealed secret.
   *
   * @param key names the key that it was sealed with
   * @param ciphertext with its tag at the end
   */
  record Sealed(String key, byte[] nonce, byte[] ciphertext) {
    public Sealed {
      nonce = nonce.clone();
      ciphertext = ciphertext.clone();
    }

    @Override
    public byte[] nonce() {
      return nonce.clone();
    }

    @Override
    public byte[] ciphertext() {
      return ciphertext.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed that
          && key.equals(that.key)
          && Arrays.equals(nonce, that.nonce)
          && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
      return "Sealed[" + key + "]";
    }
  }

  /** The name of the key that seals now. */
  String activeKey();

  /** Seals a secret; the same context must be given to open it. */
  Sealed seal(String plaintext, String context);

  /**
   * Opens a sealed secret; nothing where the value or the context was altered, or its key is not
   * there.
   */
  Optional<String> open(Sealed sealed, String context);
}
