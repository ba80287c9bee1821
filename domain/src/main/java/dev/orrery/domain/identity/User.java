package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of a person or a program.
 *
 * @param number how callers name it
 */
public record User(
    UserId id,
    long number,
    TenantId tenant,
    String username,
    String email,
    UserRole role,
    UserState state,
    boolean emailVerified,
    @Nullable String avatarUrl,
    @Nullable Instant lastLoginAt,
    Instant createdAt,
    Instant updatedAt) {
  public boolean isActive() {
    return state == UserState.ACTIVE;
  }

  /** Whether an e-mail address is this user's, in whatever case it is written. */
  public boolean hasEmail(String other) {
    return email.equalsIgnoreCase(other);
  }
}
