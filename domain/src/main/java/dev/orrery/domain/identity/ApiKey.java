package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered token as it is stored: never the token, only its hash.
 *
 * @param owner who made it
 * @param hash SHA-256 of the whole token
 */
public record ApiKey(
    ApiKeyId id,
    TenantId tenant,
    UserId owner,
    String name,
    Digest hash,
    Instant createdAt,
    @Nullable Instant lastUsed) {
  private static final int LONGEST_NAME = 100;

  public ApiKey {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A token's name has 1 to 100 characters");
    }
  }
}
