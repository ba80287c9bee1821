package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;

/** Knows who is in a group already, and writes invitations for who is not. */
@Singleton
public final class Acquaintances {
  private static final int BYTES = 32;

  private final UserGroups groups;
  private final Users users;
  private final Entropy entropy;
  private final Ids ids;

  @Inject
  public Acquaintances(UserGroups groups, Users users, Entropy entropy, Ids ids) {
    this.groups = groups;
    this.users = users;
    this.entropy = entropy;
    this.ids = ids;
  }

  boolean isMember(UserGroup group, String email) {
    return users
        .byEmail(group.tenant(), email)
        .flatMap(user -> groups.member(group.id(), user.id()))
        .isPresent();
  }

  String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(entropy.bytes(BYTES));
  }

  Invitation.Draft draft(
      Principal caller, UserGroup group, String email, GroupRole role, String token) {
    return new Invitation.Draft(
        new InvitationId(ids.next()), group.id(), email, role, caller.user(), Digest.of(token));
  }
}
