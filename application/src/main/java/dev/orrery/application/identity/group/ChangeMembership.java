package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.BiFunction;

/** Lets users into a group, changes what they are there, and lets them go; an owner stays. */
@Singleton
public final class ChangeMembership {
  private final UserGroups groups;
  private final Users users;
  private final GroupAccess access;
  private final GroupRecords records;
  private final ForgetMember forgetMember;
  private final Transactions transactions;

  @Inject
  public ChangeMembership(
      UserGroups groups,
      Users users,
      GroupAccess access,
      GroupRecords records,
      ForgetMember forgetMember,
      Transactions transactions) {
    this.groups = groups;
    this.users = users;
    this.access = access;
    this.records = records;
    this.forgetMember = forgetMember;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param member as it is now, or was before it went
     */
    record Done(Member member) implements Outcome {}

    /** The caller sees no such group. */
    record UnknownGroup() implements Outcome {}

    /** There is no such user, or it is not in the group. */
    record UnknownUser() implements Outcome {}

    record RoleTooLow() implements Outcome {}

    record AlreadyMember() implements Outcome {}

    record LastOwner() implements Outcome {}
  }

  public Outcome add(Principal caller, UserGroupId id, long user, GroupRole role) {
    return in(caller, id, user, (seen, found) -> add(caller, seen, found, role));
  }

  public Outcome change(Principal caller, UserGroupId id, long user, GroupRole role) {
    return in(
        caller,
        id,
        user,
        (seen, found) ->
            groups
                .member(id, found.id())
                .map(member -> change(caller, seen, member, role))
                .orElseGet(Outcome.UnknownUser::new));
  }

  /** Also how a member leaves. */
  public Outcome remove(Principal caller, UserGroupId id, long user) {
    return in(
        caller,
        id,
        user,
        (seen, found) ->
            groups
                .member(id, found.id())
                .map(member -> remove(caller, seen, member))
                .orElseGet(Outcome.UnknownUser::new));
  }

  private Outcome in(
      Principal caller, UserGroupId id, long user, BiFunction<Seen, User, Outcome> work) {
    return transactions.inOne(() -> {
      var seen = access.locked(caller, id);
      if (seen.isEmpty()) {
        return new Outcome.UnknownGroup();
      }
      boolean own = isOwn(caller, user);
      if (!own && !GroupAccess.manages(caller, seen.get())) {
        return new Outcome.RoleTooLow();
      }
      return users
          .find(caller.tenant(), user)
          .map(found -> work.apply(seen.get(), found))
          .orElseGet(Outcome.UnknownUser::new);
    });
  }

  private boolean isOwn(Principal caller, long user) {
    return users.find(caller.user()).filter(self -> self.number() == user).isPresent();
  }

  private Outcome add(Principal caller, Seen seen, User user, GroupRole role) {
    check(seen.group(), role);
    if (!GroupAccess.maySettle(caller, seen, role)) {
      return new Outcome.RoleTooLow();
    }
    if (!groups.join(seen.group().id(), user.id(), role, caller.user())) {
      return new Outcome.AlreadyMember();
    }
    return done(caller, seen, user.number(), "member.added", role, member(seen, user));
  }

  private Outcome change(Principal caller, Seen seen, Member member, GroupRole role) {
    check(seen.group(), role);
    if (!GroupAccess.maySettle(caller, seen, member.role())
        || !GroupAccess.maySettle(caller, seen, role)) {
      return new Outcome.RoleTooLow();
    }
    if (role != GroupRole.OWNER && isLastOwner(seen, member)) {
      return new Outcome.LastOwner();
    }
    groups.role(seen.group().id(), member.user(), role);
    var now = groups.member(seen.group().id(), member.user()).orElseThrow();
    return done(caller, seen, member.number(), "member.role_changed", role, now);
  }

  private Outcome remove(Principal caller, Seen seen, Member member) {
    boolean leaves = member.user().equals(caller.user());
    if (!leaves && !GroupAccess.maySettle(caller, seen, member.role())) {
      return new Outcome.RoleTooLow();
    }
    if (isLastOwner(seen, member)) {
      return new Outcome.LastOwner();
    }
    groups.leave(seen.group().id(), member.user());
    forgetMember.forget(seen.group(), member);
    return done(caller, seen, member.number(), "member.removed", member.role(), member);
  }

  private Outcome done(
      Principal caller, Seen seen, long user, String type, GroupRole role, Member member) {
    records.happened(
        caller, seen.group(), type, "user", user, "role", role.name().toLowerCase(Locale.ROOT));
    return new Outcome.Done(member);
  }

  private Member member(Seen seen, User user) {
    return groups.member(seen.group().id(), user.id()).orElseThrow();
  }

  /** The group is locked, so that two owners can not both go. */
  private boolean isLastOwner(Seen seen, Member member) {
    return member.role() == GroupRole.OWNER && groups.owners(seen.group().id()) <= 1;
  }

  static void check(UserGroup group, GroupRole role) {
    if (group.kind() == UserGroup.Kind.TEAM && role == GroupRole.VIEWER) {
      throw new InvalidException("role", "A team has owners, admins and members");
    }
  }
}
