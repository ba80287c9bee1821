package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says which groups a caller sees, and as whom; an administrator of the tenant owns them all. */
@Singleton
public final class GroupAccess {
  private final UserGroups groups;

  @Inject
  public GroupAccess(UserGroups groups) {
    this.groups = groups;
  }

  /** A group that the caller may look at. */
  public Optional<Seen> seen(Principal caller, UserGroupId id) {
    ForbiddenException.unless(caller, Capability.GROUP_READ);
    return groups.find(id, caller.user()).filter(seen -> sees(caller, seen));
  }

  /** A group that the caller sees, whose members stay as they are until the transaction ends. */
  Optional<Seen> locked(Principal caller, UserGroupId id) {
    ForbiddenException.unless(caller, Capability.GROUP_WRITE);
    return groups.lock(id)
        ? groups.find(id, caller.user()).filter(seen -> sees(caller, seen))
        : Optional.empty();
  }

  /** What the caller counts as in a group; nothing for a stranger. */
  public static Optional<GroupRole> rank(Principal caller, Seen seen) {
    return caller.may(Capability.REACH_TENANT)
        ? Optional.of(GroupRole.OWNER)
        : Optional.ofNullable(seen.role());
  }

  static boolean manages(Principal caller, Seen seen) {
    return rank(caller, seen).filter(GroupRole::manages).isPresent();
  }

  static boolean maySettle(Principal caller, Seen seen, GroupRole role) {
    return rank(caller, seen).filter(rank -> rank.maySettle(role)).isPresent();
  }

  private static boolean sees(Principal caller, Seen seen) {
    boolean here = seen.group().tenant().equals(caller.tenant());
    return switch (seen.group().kind()) {
      case ORGANIZATION -> here && rank(caller, seen).isPresent();
      case TEAM -> here;
    };
  }

  static String resource(UserGroup group) {
    return switch (group.kind()) {
      case ORGANIZATION -> "organization:" + group.id().value();
      case TEAM -> "team:" + group.number();
    };
  }
}
