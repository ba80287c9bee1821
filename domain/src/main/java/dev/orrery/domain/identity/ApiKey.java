package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored key that was not revoked.
 *
 * @param expired whether its time was over when it was read, by the clock of the store
 */
public record ApiKey(
    KeyDraft made,
    Instant createdAt,
    @Nullable Instant expiresAt,
    boolean expired,
    @Nullable Instant lastUsed) {
  public ApiKeyId id() {
    return made.id();
  }

  public KeyHandle handle() {
    return made.handle();
  }

  public TenantId tenant() {
    return made.tenant();
  }

  public String name() {
    return made.name();
  }

  public KeyGrant grant() {
    return made.grant();
  }
}
