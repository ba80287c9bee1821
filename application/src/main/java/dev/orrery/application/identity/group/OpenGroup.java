package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens an organization or a team; the caller becomes its owner. */
@Singleton
public final class OpenGroup {
  private final UserGroups groups;
  private final GroupRecords records;
  private final Ids ids;
  private final Transactions transactions;

  @Inject
  public OpenGroup(UserGroups groups, GroupRecords records, Ids ids, Transactions transactions) {
    this.groups = groups;
    this.records = records;
    this.ids = ids;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Opened(Seen group) implements Outcome {}

    record SlugTaken(String slug) implements Outcome {}
  }

  /**
   * @param slug the wished one; null derives it from the name
   */
  public Outcome openOrganization(Principal caller, String name, @Nullable String slug) {
    ForbiddenException.unless(caller, Capability.GROUP_WRITE);
    var checked = Faces.name(UserGroup.Kind.ORGANIZATION, name);
    return transactions.inOne(() -> {
      groups.lockSlugs(caller.tenant());
      return slug(caller.tenant(), checked, slug)
          .<Outcome>map(free -> open(caller, UserGroup.Kind.ORGANIZATION, checked, free, null))
          .orElseGet(() -> new Outcome.SlugTaken(String.valueOf(slug)));
    });
  }

  public Seen openTeam(Principal caller, String name, @Nullable String description) {
    ForbiddenException.unless(caller, Capability.GROUP_WRITE);
    var checked = Faces.name(UserGroup.Kind.TEAM, name);
    var text = Faces.description(description);
    return transactions.inOne(() -> open(caller, UserGroup.Kind.TEAM, checked, null, text).group());
  }

  private Optional<String> slug(TenantId tenant, String name, @Nullable String wished) {
    return wished == null
        ? Optional.of(Slugs.derived(groups, tenant, name))
        : Slugs.wished(groups, tenant, wished, null);
  }

  private Outcome.Opened open(
      Principal caller,
      UserGroup.Kind kind,
      String name,
      @Nullable String slug,
      @Nullable String description) {
    var id = new UserGroupId(ids.next());
    groups.add(
        new UserGroup.Draft(id, caller.tenant(), kind, name, slug, description), caller.user());
    var seen = groups.find(id, caller.user()).orElseThrow();
    records.became(caller, seen.group(), "created");
    return new Outcome.Opened(seen);
  }
}
