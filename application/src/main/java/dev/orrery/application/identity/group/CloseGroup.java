package dev.orrery.application.identity.group;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Closes a group: its keys and invitations count no more, and its short name is free again. */
@Singleton
public final class CloseGroup {
  private final UserGroups groups;
  private final Invitations invitations;
  private final GroupAccess access;
  private final GroupRecords records;
  private final DismissCredentials dismissal;
  private final Transactions transactions;

  @Inject
  public CloseGroup(
      UserGroups groups,
      Invitations invitations,
      GroupAccess access,
      GroupRecords records,
      DismissCredentials dismissal,
      Transactions transactions) {
    this.groups = groups;
    this.invitations = invitations;
    this.access = access;
    this.records = records;
    this.dismissal = dismissal;
    this.transactions = transactions;
  }

  /** What became of it. */
  public enum Outcome {
    CLOSED,
    UNKNOWN,
    ROLE_TOO_LOW
  }

  public Outcome close(Principal caller, UserGroupId id) {
    return transactions.inOne(() -> {
      var seen = access.locked(caller, id);
      if (seen.isEmpty()) {
        return Outcome.UNKNOWN;
      }
      if (!mayClose(caller, seen.get())) {
        return Outcome.ROLE_TOO_LOW;
      }
      close(caller, seen.get().group());
      return Outcome.CLOSED;
    });
  }

  /** In the caller's transaction, which has locked the group. */
  void close(Principal by, UserGroup group) {
    groups.close(group.id());
    invitations.revokeAll(group.id());
    // Whoever reads by a key of it is looked for anyway; this only makes it sooner.
    dismissal.dismiss(group.id().value().toString());
    records.became(by, group, "deleted");
  }

  private static boolean mayClose(Principal caller, Seen seen) {
    return switch (seen.group().kind()) {
      case ORGANIZATION ->
          GroupAccess.rank(caller, seen).filter(rank -> rank == GroupRole.OWNER).isPresent();
      case TEAM -> GroupAccess.manages(caller, seen);
    };
  }
}
