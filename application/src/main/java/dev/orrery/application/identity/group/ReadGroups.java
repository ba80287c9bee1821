package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows groups, their members and who was invited. */
@Singleton
public final class ReadGroups {
  private final UserGroups groups;
  private final Invitations invitations;
  private final GroupAccess access;

  @Inject
  public ReadGroups(UserGroups groups, Invitations invitations, GroupAccess access) {
    this.groups = groups;
    this.invitations = invitations;
    this.access = access;
  }

  /** Who was invited, for those who may know it. */
  public sealed interface Invited {
    record Listed(Slice<Invitation> invitations) implements Invited {}

    record Unknown() implements Invited {}

    record RoleTooLow() implements Invited {}
  }

  /** The organizations of the caller; all of the tenant where an administrator wants them. */
  public Slice<Seen> organizations(Principal caller, boolean all, Window window) {
    boolean onlyOwn = !(all && caller.may(Capability.REACH_TENANT));
    return list(caller, UserGroup.Kind.ORGANIZATION, onlyOwn, null, window);
  }

  /** All teams of the tenant. */
  public Slice<Seen> teams(Principal caller, @Nullable String name, Window window) {
    return list(caller, UserGroup.Kind.TEAM, false, name, window);
  }

  private Slice<Seen> list(
      Principal caller,
      UserGroup.Kind kind,
      boolean onlyOwn,
      @Nullable String name,
      Window window) {
    ForbiddenException.unless(caller, Capability.GROUP_READ);
    return groups.list(
        new UserGroups.Filter(caller.tenant(), kind, caller.user(), onlyOwn, name), window);
  }

  public Optional<Seen> find(Principal caller, UserGroupId id) {
    return access.seen(caller, id);
  }

  /**
   * The team that callers name by a number.
   *
   * @param needed what the caller is about to do with it; who may not is told nothing of it
   */
  public Optional<UserGroupId> team(Principal caller, Capability needed, long number) {
    ForbiddenException.unless(caller, needed);
    return groups.numbered(caller.tenant(), UserGroup.Kind.TEAM, number);
  }

  public Optional<Slice<Member>> members(Principal caller, UserGroupId id, Window window) {
    return access.seen(caller, id).map(seen -> groups.members(id, window));
  }

  public Invited invitations(Principal caller, UserGroupId id, Window window) {
    var seen = access.seen(caller, id);
    if (seen.isEmpty()) {
      return new Invited.Unknown();
    }
    return GroupAccess.manages(caller, seen.get())
        ? new Invited.Listed(invitations.pending(id, window))
        : new Invited.RoleTooLow();
  }
}
