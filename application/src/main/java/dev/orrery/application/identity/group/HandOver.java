package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Takes a user out of all groups; one that it owned alone goes to an admin, or is closed. */
@Singleton
public final class HandOver {
  private final UserGroups groups;
  private final CloseGroup closeGroup;
  private final GroupRecords records;

  @Inject
  public HandOver(UserGroups groups, CloseGroup closeGroup, GroupRecords records) {
    this.groups = groups;
    this.closeGroup = closeGroup;
    this.records = records;
  }

  /** In the transaction that erases the user. */
  public void leaveAll(Principal by, User user) {
    groups.ownedAloneBy(user.id()).forEach(id -> handOver(by, id, user.id()));
    groups.leaveAll(user.id());
  }

  private void handOver(Principal by, UserGroupId id, UserId owner) {
    var group = groups.find(id, owner).map(UserGroups.Seen::group).orElseThrow();
    groups
        .oldestAdmin(id)
        .ifPresentOrElse(heir -> inherit(by, group, heir), () -> closeGroup.close(by, group));
  }

  private void inherit(Principal by, UserGroup group, UserId heir) {
    groups.role(group.id(), heir, GroupRole.OWNER);
    var member = groups.member(group.id(), heir).orElseThrow();
    records.happened(
        by,
        group,
        "member.role_changed",
        "user",
        member.number(),
        "role",
        GroupRole.OWNER.name().toLowerCase(Locale.ROOT));
  }
}
