package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uses an invitation, inside the transaction of who accepts it or registers with it. */
@Singleton
public final class Joining {
  private final Invitations invitations;
  private final UserGroups groups;
  private final GroupRecords records;

  @Inject
  public Joining(Invitations invitations, UserGroups groups, GroupRecords records) {
    this.invitations = invitations;
    this.groups = groups;
    this.records = records;
  }

  /** The invitation that waits with a token; no other transaction uses it meanwhile. */
  public Optional<Invitation> waiting(@Nullable String token) {
    return Optional.ofNullable(token)
        .filter(text -> !text.isBlank())
        .flatMap(text -> invitations.lock(Digest.of(text.strip())));
  }

  /** False where the user was in the group already, and stays what it is there. */
  public boolean join(Principal by, User user, Invitation invitation) {
    boolean joined =
        groups.join(invitation.group(), user.id(), invitation.role(), invitation.inviter());
    invitations.accepted(invitation.id(), user.id());
    var group =
        groups.find(invitation.group(), user.id()).map(UserGroups.Seen::group).orElseThrow();
    var id = invitation.id().value().toString();
    records.happened(by, group, "invite.accepted", "invitation", id, "user", user.number());
    if (joined) {
      var role = invitation.role().name().toLowerCase(Locale.ROOT);
      records.happened(by, group, "member.added", "user", user.number(), "role", role);
    }
    return joined;
  }

  static boolean isOf(Invitation invitation, UserGroups groups, UserGroup.Kind kind, User user) {
    return groups
        .find(invitation.group(), user.id())
        .filter(seen -> seen.group().kind() == kind)
        .filter(seen -> seen.group().tenant().equals(user.tenant()))
        .isPresent();
  }
}
