package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in a group.
 *
 * @param invitedBy the number of who let it in; null for who opened the group
 */
public record Member(
    UserId user,
    long number,
    String username,
    String email,
    @Nullable String avatarUrl,
    GroupRole role,
    Instant joinedAt,
    @Nullable Long invitedBy) {}
