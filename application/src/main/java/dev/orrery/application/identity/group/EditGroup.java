package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes what a group shows of itself. */
@Singleton
public final class EditGroup {
  private final UserGroups groups;
  private final GroupAccess access;
  private final GroupRecords records;
  private final Transactions transactions;

  @Inject
  public EditGroup(
      UserGroups groups, GroupAccess access, GroupRecords records, Transactions transactions) {
    this.groups = groups;
    this.access = access;
    this.records = records;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Edited(Seen group) implements Outcome {}

    record Unknown() implements Outcome {}

    record RoleTooLow() implements Outcome {}

    record SlugTaken(String slug) implements Outcome {}
  }

  /**
   * @param change what is wanted instead of what is there
   */
  public Outcome edit(Principal caller, UserGroupId id, UnaryOperator<UserGroup.Face> change) {
    return transactions.inOne(() -> {
      groups.lockSlugs(caller.tenant());
      return access
          .locked(caller, id)
          .map(seen -> edit(caller, seen, change))
          .orElseGet(Outcome.Unknown::new);
    });
  }

  private Outcome edit(Principal caller, Seen seen, UnaryOperator<UserGroup.Face> change) {
    if (!GroupAccess.manages(caller, seen)) {
      return new Outcome.RoleTooLow();
    }
    var group = seen.group();
    var wanted = change.apply(group.face());
    var face =
        new UserGroup.Face(
            Faces.name(group.kind(), wanted.name()),
            wanted.slug(),
            Faces.description(wanted.description()),
            Faces.picture(wanted.avatarUrl()));
    var slug = Optional.ofNullable(face.slug());
    if (slug.isPresent()
        && Slugs.wished(groups, group.tenant(), slug.get(), group.id()).isEmpty()) {
      return new Outcome.SlugTaken(slug.get());
    }
    groups.edit(group.id(), face);
    records.became(caller, group, "updated");
    return new Outcome.Edited(groups.find(group.id(), caller.user()).orElseThrow());
  }
}
