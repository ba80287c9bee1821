package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Set;

/**
 * A key about to be stored: never its secret, only the hash.
 *
 * @param owner who made it
 * @param audiences the surfaces that it opens
 * @param hash SHA-256 of the whole secret
 * @param ratePerMinute how many requests it may make in a minute
 */
public record KeyDraft(
    ApiKeyId id,
    KeyHandle handle,
    TenantId tenant,
    UserId owner,
    String name,
    Set<Audience> audiences,
    Digest hash,
    KeyGrant grant,
    int ratePerMinute,
    KeyQuotas quotas) {
  /** The longest name in characters. */
  public static final int LONGEST_NAME = 100;

  public KeyDraft {
    audiences = Set.copyOf(audiences);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A key's name has 1 to 100 characters");
    }
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("A key opens a surface");
    }
    if (ratePerMinute < 1) {
      throw new IllegalArgumentException("A key may call at least once a minute");
    }
  }
}
