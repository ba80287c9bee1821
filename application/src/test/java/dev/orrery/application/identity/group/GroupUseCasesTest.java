package dev.orrery.application.identity.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.identity.group.ChangeMembership.Outcome;
import dev.orrery.domain.governance.ActivityNames;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Mailer;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroup.Kind;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.identity.House;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupUseCasesTest {
  private static final Window ALL = new Window(0, 100);

  private final House house = new House();
  private final OpenGroup openGroup =
      new OpenGroup(house.groups, house.groupRecords, house.ids, house.transactions);
  private final ReadGroups readGroups =
      new ReadGroups(house.groups, house.invitations, house.access);
  private final EditGroup editGroup =
      new EditGroup(house.groups, house.access, house.groupRecords, house.transactions);
  private final ChangeMembership members =
      new ChangeMembership(
          house.groups,
          house.users,
          house.access,
          house.groupRecords,
          new ForgetMember(house.keys, house.dismissal),
          house.transactions);
  private final IssueInvitation invite =
      new IssueInvitation(
          house.invitations,
          house.access,
          new Acquaintances(house.groups, house.users, house::random, house.ids),
          new InvitationMail(house.letters, new NoMailer()),
          house.groupRecords,
          house.transactions);
  private final AcceptInvitation accept =
      new AcceptInvitation(house.joining, house.users, house.groups, house.transactions);
  private final WithdrawInvitation withdraw =
      new WithdrawInvitation(
          house.invitations, house.access, house.groupRecords, house.transactions);

  private Principal global;
  private Principal owner;
  private Principal admin;
  private Principal member;
  private Principal viewer;
  private Principal stranger;
  private Seen organization;

  @BeforeEach
  void settle() {
    global = house.caller("root", UserRole.ADMIN);
    owner = house.caller("owner", UserRole.VIEWER);
    admin = house.caller("admin", UserRole.VIEWER);
    member = house.caller("member", UserRole.VIEWER);
    viewer = house.caller("viewer", UserRole.VIEWER);
    stranger = house.caller("stranger", UserRole.VIEWER);
    organization = opened("Acme & Söhne", null);
    for (var role : new GroupRole[] {GroupRole.ADMIN, GroupRole.MEMBER, GroupRole.VIEWER}) {
      add(owner, by(role), role);
    }
  }

  @Test
  void aDerivedSlugEvadesAndAWishedOneCollides() {
    assertThat(organization.group().slug()).isEqualTo("acme-sohne");
    assertThat(opened("ACME: Sohne!", null).group().slug()).isEqualTo("acme-sohne-2");
    assertThat(opened("Acme Sohne", null).group().slug()).isEqualTo("acme-sohne-3");
    assertThat(openGroup.openOrganization(owner, "Other", "acme-sohne"))
        .isEqualTo(new OpenGroup.Outcome.SlugTaken("acme-sohne"));
    assertThat(opened("山", null).group().slug()).isEqualTo("organization");

    house.closeGroup.close(owner, id());
    assertThat(opened("Other", "acme-sohne").group().slug()).isEqualTo("acme-sohne");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Caps", "-a", "a-", "a--b", "a b", "ä"})
  void anOddSlugIsRefused(String slug) {
    assertThatThrownBy(() -> openGroup.openOrganization(owner, "Other", slug))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void strangersDoNotSeeAnOrganizationAndAdministratorsOwnAll() {
    assertThat(readGroups.find(stranger, id())).isEmpty();
    assertThat(readGroups.members(stranger, id(), ALL)).isEmpty();
    assertThat(readGroups.organizations(stranger, true, ALL).items()).isEmpty();
    assertThat(members.remove(stranger, id(), number(viewer)))
        .isEqualTo(new Outcome.UnknownGroup());

    assertThat(readGroups.find(global, id()).orElseThrow().role()).isNull();
    assertThat(readGroups.organizations(global, false, ALL).items()).isEmpty();
    assertThat(readGroups.organizations(global, true, ALL).total()).isEqualTo(1);
    assertThat(members.change(global, id(), number(viewer), GroupRole.OWNER))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void membersAreListedOwnersFirst() {
    assertThat(readGroups.members(viewer, id(), ALL).orElseThrow().items())
        .extracting(Member::username)
        .containsExactly("owner", "admin", "member", "viewer");
    assertThat(readGroups.find(viewer, id()).orElseThrow().members()).isEqualTo(4);
    assertThat(readGroups.find(viewer, id()).orElseThrow().owner()).isEqualTo(number(owner));
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER, OWNER, true", "OWNER, ADMIN, true", "ADMIN, ADMIN, true", "ADMIN, MEMBER, true",
    "ADMIN, VIEWER, true", "ADMIN, OWNER, false", "MEMBER, VIEWER, false", "VIEWER, VIEWER, false"
  })
  void whoAddsWhom(GroupRole by, GroupRole whom, boolean allowed) {
    var outcome = members.add(by(by), id(), number(stranger), whom);

    if (allowed) {
      assertThat(((Outcome.Done) outcome).member().role()).isEqualTo(whom);
    } else {
      assertThat(outcome).isEqualTo(new Outcome.RoleTooLow());
    }
  }

  @Test
  void anAdminTakesNoOwnerAndMakesNone() {
    assertThat(members.change(admin, id(), number(owner), GroupRole.ADMIN))
        .isEqualTo(new Outcome.RoleTooLow());
    assertThat(members.remove(admin, id(), number(owner))).isEqualTo(new Outcome.RoleTooLow());
    assertThat(members.change(admin, id(), number(member), GroupRole.OWNER))
        .isEqualTo(new Outcome.RoleTooLow());
    assertThat(members.change(admin, id(), number(admin), GroupRole.MEMBER))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theLastOwnerStaysAndOthersLeave() {
    assertThat(members.remove(owner, id(), number(owner))).isEqualTo(new Outcome.LastOwner());
    assertThat(members.change(owner, id(), number(owner), GroupRole.MEMBER))
        .isEqualTo(new Outcome.LastOwner());
    assertThat(members.remove(viewer, id(), number(viewer))).isInstanceOf(Outcome.Done.class);
    assertThat(readGroups.find(viewer, id())).isEmpty();

    members.change(owner, id(), number(admin), GroupRole.OWNER);
    assertThat(members.remove(owner, id(), number(owner))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void unknownUsersAndKnownMembersAreToldApart() {
    assertThat(members.add(owner, id(), 4711, GroupRole.MEMBER))
        .isEqualTo(new Outcome.UnknownUser());
    assertThat(members.add(owner, id(), number(viewer), GroupRole.MEMBER))
        .isEqualTo(new Outcome.AlreadyMember());
    assertThat(members.remove(owner, id(), number(stranger))).isEqualTo(new Outcome.UnknownUser());
  }

  @Test
  void onlyOwnersCloseAnOrganization() {
    assertThat(house.closeGroup.close(admin, id())).isEqualTo(CloseGroup.Outcome.ROLE_TOO_LOW);
    assertThat(house.closeGroup.close(owner, id())).isEqualTo(CloseGroup.Outcome.CLOSED);
    assertThat(house.closeGroup.close(owner, id())).isEqualTo(CloseGroup.Outcome.UNKNOWN);
  }

  @Test
  void whoManagesAlsoEdits() {
    assertThat(editGroup.edit(member, id(), face -> face))
        .isEqualTo(new EditGroup.Outcome.RoleTooLow());
    opened("Taken", "taken");
    assertThat(editGroup.edit(admin, id(), face -> face(face.name(), "taken", null)))
        .isEqualTo(new EditGroup.Outcome.SlugTaken("taken"));
    assertThatThrownBy(
            () -> editGroup.edit(admin, id(), face -> face(face.name(), "x", "javascript:1")))
        .isInstanceOf(InvalidException.class);

    var edited =
        (EditGroup.Outcome.Edited)
            editGroup.edit(admin, id(), face -> face("New", face.slug(), "https://x.example/a"));
    assertThat(edited.group().group().face())
        .isEqualTo(face("New", "acme-sohne", "https://x.example/a"));
  }

  @Test
  void anInvitationIsUsedOnceByWhoReadsItsAddress() {
    var issued = issued("Stranger@Example.com", GroupRole.ADMIN);

    assertThat(issued.mailed()).isFalse();
    assertThat(house.letters.written().getLast().text()).contains(issued.token());
    assertThat(issued.toString()).doesNotContain(issued.token());
    assertThat(accept.accept(member, Kind.ORGANIZATION, issued.token()))
        .isEqualTo(new AcceptInvitation.Outcome.WrongEmail());
    assertThat(accept.accept(stranger, Kind.TEAM, issued.token()))
        .isEqualTo(new AcceptInvitation.Outcome.Unknown());

    var joined =
        (AcceptInvitation.Outcome.Joined)
            accept.accept(stranger, Kind.ORGANIZATION, issued.token());

    assertThat(joined.group().role()).isEqualTo(GroupRole.ADMIN);
    assertThat(joined.alreadyMember()).isFalse();
    assertThat(accept.accept(stranger, Kind.ORGANIZATION, issued.token()))
        .isEqualTo(new AcceptInvitation.Outcome.Unknown());
  }

  @Test
  void whoIsThereAlreadyStaysWhatItIs() {
    var issued = issued("stranger@example.com", GroupRole.ADMIN);
    add(owner, stranger, GroupRole.VIEWER);

    var joined =
        (AcceptInvitation.Outcome.Joined)
            accept.accept(stranger, Kind.ORGANIZATION, issued.token());

    assertThat(joined.alreadyMember()).isTrue();
    assertThat(joined.group().role()).isEqualTo(GroupRole.VIEWER);
  }

  @Test
  void oneInvitationWaitsForAnAddressUntilItIsWithdrawnOrOver() {
    var first = issued("new@example.com", GroupRole.MEMBER);
    assertThat(invite.issue(owner, id(), "NEW@example.com", GroupRole.VIEWER))
        .isEqualTo(new IssueInvitation.Outcome.Waits());
    assertThat(invite.issue(owner, id(), "viewer@example.com", GroupRole.VIEWER))
        .isEqualTo(new IssueInvitation.Outcome.AlreadyMember());

    assertThat(withdraw.withdraw(member, id(), first.invitation().id()))
        .isEqualTo(WithdrawInvitation.Outcome.ROLE_TOO_LOW);
    assertThat(withdraw.withdraw(admin, id(), first.invitation().id()))
        .isEqualTo(WithdrawInvitation.Outcome.WITHDRAWN);
    assertThat(withdraw.withdraw(admin, id(), new InvitationId(house.ids.next())))
        .isEqualTo(WithdrawInvitation.Outcome.UNKNOWN_INVITATION);
    issued("new@example.com", GroupRole.MEMBER);
    house.clock.advance(Duration.ofDays(7));
    issued("new@example.com", GroupRole.MEMBER);
    assertThat(
            ((ReadGroups.Invited.Listed) readGroups.invitations(admin, id(), ALL))
                .invitations()
                .total())
        .isEqualTo(1);
    assertThat(readGroups.invitations(member, id(), ALL))
        .isEqualTo(new ReadGroups.Invited.RoleTooLow());
  }

  @Test
  void nobodyIsInvitedAsAnOwnerOfAnOrganizationNorIntoATeamAsAViewer() {
    assertThatThrownBy(() -> invite.issue(owner, id(), "x@example.com", GroupRole.OWNER))
        .isInstanceOf(InvalidException.class);
    var team = openGroup.openTeam(owner, "Team", null).group().id();
    assertThatThrownBy(() -> invite.issue(owner, team, "x@example.com", GroupRole.VIEWER))
        .isInstanceOf(InvalidException.class);
    assertThat(invite.issue(owner, team, "x@example.com", GroupRole.OWNER))
        .isInstanceOf(IssueInvitation.Outcome.Issued.class);
  }

  @Test
  void allOfTheTenantSeeATeamAndItsAdminsRunIt() {
    var team = openGroup.openTeam(owner, "Night Shift", "text").group();
    members.add(owner, team.id(), number(admin), GroupRole.ADMIN);

    assertThat(readGroups.teams(stranger, "night", ALL).total()).isEqualTo(1);
    assertThat(readGroups.teams(stranger, "%", ALL).total()).isZero();
    assertThat(readGroups.team(stranger, Capability.GROUP_READ, team.number())).contains(team.id());
    assertThat(readGroups.members(stranger, team.id(), ALL).orElseThrow().total()).isEqualTo(2);
    assertThat(members.add(admin, team.id(), number(stranger), GroupRole.OWNER))
        .isEqualTo(new Outcome.RoleTooLow());
    assertThat(members.remove(stranger, team.id(), number(admin)))
        .isEqualTo(new Outcome.RoleTooLow());
    assertThat(house.closeGroup.close(admin, team.id())).isEqualTo(CloseGroup.Outcome.CLOSED);
  }

  @Test
  void whoIsShownAroundChangesNothing() {
    var guest = house.caller("guest", UserRole.DEMO);

    assertThatThrownBy(() -> openGroup.openOrganization(guest, "Mine", null))
        .isInstanceOf(ForbiddenException.class);
    assertThat(readGroups.organizations(guest, false, ALL).total()).isZero();
  }

  @Test
  void whatHappensToAGroupIsTold() {
    editGroup.edit(owner, id(), face -> face);
    members.change(owner, id(), number(member), GroupRole.ADMIN);
    members.remove(owner, id(), number(viewer));
    var issued = issued("stranger@example.com", GroupRole.MEMBER);
    accept.accept(stranger, UserGroup.Kind.ORGANIZATION, issued.token());
    house.closeGroup.close(owner, id());

    var told = house.types().stream().filter(ActivityNames::include).distinct();
    assertThat(told)
        .containsSubsequence(
            "organization.created",
            "member.added",
            "organization.updated",
            "member.role_changed",
            "member.removed",
            "invite.created",
            "invite.accepted",
            "organization.deleted");
    assertThat(house.events.appended())
        .filteredOn(event -> event.type().startsWith("organization."))
        .allSatisfy(event ->
            assertThat(event.payload().text("organization")).contains(id().value().toString()));
  }

  private static final class NoMailer implements Mailer {
    @Override
    public boolean leaves() {
      return false;
    }

    @Override
    public Result send(dev.orrery.domain.identity.Letter letter) {
      return new Result.Sent();
    }
  }

  private static UserGroup.Face face(String name, @Nullable String slug, @Nullable String picture) {
    return new UserGroup.Face(name, slug, null, picture);
  }

  private IssueInvitation.Outcome.Issued issued(String email, GroupRole role) {
    return (IssueInvitation.Outcome.Issued) invite.issue(owner, id(), email, role);
  }

  private Seen opened(String name, @Nullable String slug) {
    return ((OpenGroup.Outcome.Opened) openGroup.openOrganization(owner, name, slug)).group();
  }

  private void add(Principal by, Principal whom, GroupRole role) {
    assertThat(members.add(by, id(), number(whom), role)).isInstanceOf(Outcome.Done.class);
  }

  private Principal by(GroupRole role) {
    return switch (role) {
      case OWNER -> owner;
      case ADMIN -> admin;
      case MEMBER -> member;
      case VIEWER -> viewer;
    };
  }

  private long number(Principal caller) {
    return house.users.find(caller.user()).orElseThrow().number();
  }

  private UserGroupId id() {
    return organization.group().id();
  }
}
