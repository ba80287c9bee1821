package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroup.Kind;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of groups of users does. */
public abstract class UserGroupsContract {
  private static final Window ALL = new Window(0, 1_000);

  private User owner;
  private User other;

  protected abstract Stores stores();

  @BeforeEach
  void register() {
    owner = stores().user();
    other = stores().user();
  }

  @Test
  void aGroupHasItsOwnerFromTheStart() {
    var id = stores().organization(owner);

    var seen = groups().find(id, owner.id()).orElseThrow();
    assertThat(seen.role()).isEqualTo(GroupRole.OWNER);
    assertThat(seen.owner()).isEqualTo(owner.number());
    assertThat(seen.members()).isEqualTo(1);
    assertThat(groups().find(id, other.id()).orElseThrow().role()).isNull();
    assertThat(groups().numbered(Tenancy.DEFAULT, Kind.ORGANIZATION, seen.group().number()))
        .contains(id);
    assertThat(groups().numbered(Tenancy.DEFAULT, Kind.TEAM, seen.group().number())).isEmpty();
    assertThat(groups().find(new UserGroupId(UUID.randomUUID()), owner.id())).isEmpty();
  }

  @Test
  void aFaceIsKeptAndASlugIsFreeAfterTheEnd() {
    var id = stores().organization(owner);
    var slug = "s" + UUID.randomUUID();
    var face = new UserGroup.Face("New", slug, "text", "https://example.com/a.png");

    groups().edit(id, face);

    assertThat(groups().find(id, owner.id()).orElseThrow().group().face()).isEqualTo(face);
    assertThat(groups().slugs(Tenancy.DEFAULT, slug.substring(0, 10))).containsEntry(slug, id);
    assertThat(groups().slugs(new TenantId(UUID.randomUUID()), slug)).isEmpty();
    assertThat(lock(id)).isTrue();
    groups().close(id);
    assertThat(groups().slugs(Tenancy.DEFAULT, slug)).isEmpty();
    assertThat(groups().find(id, owner.id())).isEmpty();
    assertThat(lock(id)).isFalse();
  }

  @Test
  void membersComeAndGoAndChange() {
    var id = stores().organization(owner);

    assertThat(groups().join(id, other.id(), GroupRole.MEMBER, owner.id())).isTrue();
    assertThat(groups().join(id, other.id(), GroupRole.ADMIN, owner.id())).isFalse();

    var member = groups().member(id, other.id()).orElseThrow();
    assertThat(member.role()).isEqualTo(GroupRole.MEMBER);
    assertThat(member.invitedBy()).isEqualTo(owner.number());
    assertThat(groups().member(id, owner.id()).orElseThrow().invitedBy()).isNull();
    assertThat(groups().oldestAdmin(id)).isEmpty();
    groups().role(id, other.id(), GroupRole.ADMIN);
    assertThat(groups().oldestAdmin(id)).contains(other.id());
    groups().role(id, other.id(), GroupRole.OWNER);
    assertThat(groups().owners(id)).isEqualTo(2);
    groups().leave(id, owner.id());
    assertThat(groups().members(id, ALL).items())
        .extracting(Member::user)
        .containsExactly(other.id());
  }

  @Test
  void membersAreListedOwnersFirstThenByName() {
    var id = stores().organization(owner);
    var zoe = stores().user("Zoe" + UUID.randomUUID().toString().substring(0, 8));
    var adam = stores().user("adam" + UUID.randomUUID().toString().substring(0, 8));
    groups().join(id, zoe.id(), GroupRole.ADMIN, owner.id());
    groups().join(id, adam.id(), GroupRole.VIEWER, owner.id());

    var members = groups().members(id, ALL);

    assertThat(members.items())
        .extracting(Member::user)
        .containsExactly(owner.id(), adam.id(), zoe.id());
    assertThat(groups().members(id, new Window(1, 1)).items())
        .extracting(Member::user)
        .containsExactly(adam.id());
    assertThat(groups().members(id, new Window(1, 1)).total()).isEqualTo(3);
  }

  @Test
  void listsAreNewestFirstAndFiltered() {
    var first = stores().organization(owner);
    var second = stores().organization(other, owner, GroupRole.MEMBER);
    stores().organization(other);
    var name = "t_" + UUID.randomUUID();
    var team = new UserGroupId(UUID.randomUUID());
    groups()
        .add(new UserGroup.Draft(team, Tenancy.DEFAULT, Kind.TEAM, name, null, null), other.id());

    assertThat(groups().list(filter(Kind.ORGANIZATION, true, null), ALL).items())
        .extracting(seen -> seen.group().id())
        .containsExactly(second, first);
    assertThat(groups().list(filter(Kind.ORGANIZATION, true, null), new Window(1, 1)).total())
        .isEqualTo(2);
    assertThat(
            groups()
                .list(filter(Kind.TEAM, false, name.toUpperCase(java.util.Locale.ROOT)), ALL)
                .items())
        .extracting(seen -> seen.group().id())
        .containsExactly(team);
    assertThat(groups().list(filter(Kind.TEAM, false, name.replace('_', '%')), ALL).total())
        .isZero();
  }

  @Test
  void whatAUserOwnsAloneIsTold() {
    var alone = stores().organization(owner);
    stores().organization(owner, other, GroupRole.OWNER);
    var closed = stores().organization(owner);
    groups().close(closed);

    assertThat(stores().transactions().inOne(() -> groups().ownedAloneBy(owner.id())))
        .containsExactly(alone);
    groups().leaveAll(owner.id());
    assertThat(groups().find(alone, owner.id()).orElseThrow().members()).isZero();
  }

  private boolean lock(UserGroupId id) {
    return stores().transactions().inOne(() -> groups().lock(id));
  }

  private UserGroups.Filter filter(Kind kind, boolean onlyOwn, @Nullable String name) {
    return new UserGroups.Filter(Tenancy.DEFAULT, kind, owner.id(), onlyOwn, name);
  }

  private UserGroups groups() {
    return stores().groups();
  }
}
