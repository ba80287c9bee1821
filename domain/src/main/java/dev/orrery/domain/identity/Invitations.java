package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.Optional;

/** Stores invitations into groups: one that waits for each address and group. */
public interface Invitations {
  /** Adds one; nothing where another one waits for this address. */
  Optional<Invitation> add(Invitation.Draft draft, Duration life);

  /** Those that wait, newest first. */
  Slice<Invitation> pending(UserGroupId group, Window window);

  /** The one that waits with a token, of an open group; its row is locked. */
  Optional<Invitation> lock(Digest token);

  void accepted(InvitationId id, UserId by);

  /** False where there is none that waits. */
  boolean revoke(UserGroupId group, InvitationId id);

  void revokeAll(UserGroupId group);

  void revokeSentBy(UserId inviter);
}
