package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;

/**
 * That whoever reads an address may join a group.
 *
 * @param invitedBy the number of who wrote it
 */
public record Invitation(
    InvitationId id,
    UserGroupId group,
    String email,
    GroupRole role,
    State state,
    UserId inviter,
    long invitedBy,
    Instant expiresAt,
    Instant createdAt) {
  /** What became of it. */
  public enum State {
    PENDING,
    ACCEPTED,
    EXPIRED,
    REVOKED
  }

  /** An invitation about to be stored: never its token, only the hash. */
  public record Draft(
      InvitationId id,
      UserGroupId group,
      String email,
      GroupRole role,
      UserId inviter,
      Digest token) {}
}
