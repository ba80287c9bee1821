package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import java.util.regex.Pattern;

/**
 * What is stored of a key's secret.
 *
 * @param prefix how the secret begins
 * @param last4 how it ends
 */
public record KeySecret(Digest hash, String prefix, String last4) {
  private static final Pattern SHAPE = Pattern.compile("osk_(live|test)_[0-9a-f]{64}");
  private static final int SHOWN_AFTER = 4;

  /** What is kept of a whole secret. */
  public static KeySecret of(String secret) {
    if (!SHAPE.matcher(secret).matches()) {
      throw new IllegalArgumentException("Not a secret of an organization's key");
    }
    int start = secret.lastIndexOf('_') + 1;
    return new KeySecret(
        Digest.of(secret),
        secret.substring(0, start + SHOWN_AFTER),
        secret.substring(secret.length() - SHOWN_AFTER));
  }
}
