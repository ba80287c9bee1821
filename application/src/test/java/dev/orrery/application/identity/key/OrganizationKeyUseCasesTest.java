package dev.orrery.application.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.identity.key.KeyDesk.Refusal;
import dev.orrery.application.identity.key.ReadOrganizationKeys.Answer;
import dev.orrery.domain.governance.ActivityNames;
import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKey.Environment;
import dev.orrery.domain.identity.OrganizationKey.Status;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.identity.House;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganizationKeyUseCasesTest {
  private static final Window ALL = new Window(0, 100);

  private final House house = new House();
  private final KeyDesk desk = new KeyDesk(house.access, house.keys, house.users);
  private final NewSecrets secrets = new NewSecrets(house::random, house.ids);
  private final OrganizationKeyRecords records = new OrganizationKeyRecords(house.records);
  private final MintOrganizationKey mintKey =
      new MintOrganizationKey(
          desk,
          house.keys,
          secrets,
          records,
          (caller, added) -> {},
          house.clock,
          house.transactions);
  private final ReadOrganizationKeys readKeys =
      new ReadOrganizationKeys(desk, house.keys, house.uses);
  private final EditOrganizationKey editKey =
      new EditOrganizationKey(
          desk, house.keys, records, house.dismissal, house.clock, house.transactions);
  private final WithdrawOrganizationKey withdrawKey =
      new WithdrawOrganizationKey(desk, house.keys, records, house.dismissal, house.transactions);
  private final ReplaceSecret replaceSecret =
      new ReplaceSecret(desk, house.keys, secrets, records, house.transactions);

  private final UserGroupId organization = new UserGroupId(house.ids.next());
  private Principal owner;
  private Principal member;
  private Principal viewer;
  private Principal stranger;

  @BeforeEach
  void settle() {
    house.register("root");
    owner = house.caller("owner", UserRole.EDITOR);
    member = house.caller("member", UserRole.EDITOR);
    viewer = house.caller("viewer", UserRole.EDITOR);
    stranger = house.caller("stranger", UserRole.EDITOR);
    house.groups.add(
        new UserGroup.Draft(
            organization, Tenancy.DEFAULT, UserGroup.Kind.ORGANIZATION, "Org", "org", null),
        owner.user());
    house.groups.join(organization, member.user(), GroupRole.MEMBER, owner.user());
    house.groups.join(organization, viewer.user(), GroupRole.VIEWER, owner.user());
  }

  @Test
  void aKeyActsAsItsMakerWithinItsScopes() {
    var minted = minted(member, "tasks:write");

    var caller = authenticated(minted.secret());

    assertThat(minted.secret()).matches("osk_live_[0-9a-f]{64}");
    assertThat(minted.toString()).doesNotContain(minted.secret());
    assertThat(minted.key().prefix()).isEqualTo(minted.secret().substring(0, 13));
    assertThat(caller.user()).isEqualTo(member.user());
    assertThat(caller.grants())
        .containsExactlyInAnyOrder(Capability.TASK_READ, Capability.TASK_WRITE);
    assertThat(minted(member, Environment.TEST, null).secret()).startsWith("osk_test_");
  }

  @Test
  void aKeyWeakensWithItsMaker() {
    var secret = minted(member, "*").secret();
    var user = house.users.find(member.user()).orElseThrow();

    house.users.edit(user.id(), user.username(), user.email(), UserRole.VIEWER);
    assertThat(authenticated(secret).grants()).isEqualTo(UserRole.VIEWER.capabilities());

    house.users.state(user.id(), UserState.SUSPENDED);
    assertThat(house.show(secret)).isEqualTo(new Authentication.RevokedKey());
  }

  @Test
  void wideScopesLeaveOutWhatTheySay() {
    assertThat(AccessScope.capabilities(scopes("read")))
        .contains(Capability.TASK_READ, Capability.READ, Capability.AUTOMATION_READ)
        .doesNotContain(Capability.TASK_WRITE, Capability.CREDENTIAL_READ);
    assertThat(AccessScope.capabilities(scopes("write")))
        .contains(Capability.TASK_WRITE, Capability.TASK_READ, Capability.AUTOMATION_WRITE)
        .doesNotContain(Capability.CREDENTIAL_WRITE, Capability.GROUP_KEY_WRITE);
    assertThat(AccessScope.needed(Capability.TASK_WRITE)).isEqualTo("tasks:write");
    assertThat(AccessScope.needed(Capability.AUTOMATION_READ)).isEqualTo("read");
    assertThat(AccessScope.needed(Capability.GROUP_KEY_WRITE)).isEqualTo("admin");
  }

  @Test
  void theUsualScopesOnlyLookOn() {
    var minted = minted(member, Environment.LIVE, null);

    assertThat(minted.key().made().scopes()).isEqualTo(AccessScope.USUAL);
    assertThat(authenticated(minted.secret()).grants())
        .containsExactlyInAnyOrder(
            Capability.TASK_READ, Capability.AGENT_READ, Capability.TEMPLATE_READ);
  }

  @Test
  void onlyAWholeKeyManagesKeys() {
    var narrow = authenticated(minted(owner, "organizations:write").secret());
    var whole = authenticated(minted(owner, "admin").secret());

    assertThatThrownBy(() -> mint(narrow, Environment.LIVE, List.of("read"), null))
        .isInstanceOf(ForbiddenException.class);
    assertThat(mint(whole, Environment.LIVE, List.of("read"), null))
        .isInstanceOf(MintOrganizationKey.Outcome.Minted.class);
  }

  @Test
  void anAgentMakesNoKeys() {
    var agent = house.caller("agent", UserRole.AGENT);
    house.groups.join(organization, agent.user(), GroupRole.ADMIN, owner.user());

    assertThatThrownBy(() -> mint(agent, Environment.LIVE, null, null))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aMemberHasItsOwnKeysInHandAndAViewerNone() {
    var own = minted(member, "read").key();
    var others = minted(owner, "read").key();

    assertThat(listed(owner)).containsExactly(others, own);
    assertThat(listed(member)).containsExactly(own);
    assertThat(readKeys.find(member, organization, others.id()))
        .isEqualTo(new Answer.Refused<>(Refusal.UNKNOWN_KEY));
    assertThat(readKeys.list(viewer, organization, ALL))
        .isEqualTo(new Answer.Refused<>(Refusal.ROLE_TOO_LOW));
    assertThat(mint(viewer, Environment.LIVE, null, null))
        .isEqualTo(new MintOrganizationKey.Outcome.Refused(Refusal.ROLE_TOO_LOW));
    assertThat(mint(stranger, Environment.LIVE, null, null))
        .isEqualTo(new MintOrganizationKey.Outcome.Refused(Refusal.UNKNOWN_ORGANIZATION));
    assertThat(withdrawKey.revoke(member, organization, others.id()))
        .isEqualTo(new WithdrawOrganizationKey.Outcome.Refused(Refusal.UNKNOWN_KEY));
  }

  @Test
  void nobodyComesByAKeyThatMayMore() {
    var steward = house.caller("steward", UserRole.VIEWER);
    house.groups.join(organization, steward.user(), GroupRole.ADMIN, owner.user());
    var strong = minted(owner, "tasks:write").key().id();
    var weak = minted(owner, "tasks:read").key().id();
    var refused = new ReplaceSecret.Outcome.Refused(Refusal.MAY_MORE);

    assertThat(replaceSecret.replace(steward, organization, strong, Duration.ZERO))
        .isEqualTo(refused);
    assertThat(replaceSecret.replace(steward, organization, weak, Duration.ZERO))
        .isInstanceOf(ReplaceSecret.Outcome.Replaced.class);
    assertThat(
            editKey.edit(
                steward,
                organization,
                weak,
                face -> new EditOrganizationKey.Face(face.name(), null, List.of("*"), true, null)))
        .isEqualTo(new EditOrganizationKey.Outcome.Refused(Refusal.MAY_MORE));
    assertThat(withdrawKey.revoke(steward, organization, strong))
        .isInstanceOf(WithdrawOrganizationKey.Outcome.Withdrawn.class);
  }

  @Test
  void oddRequestsAreRefused() {
    assertThatThrownBy(() -> mint(owner, Environment.LIVE, List.of("tasks:destroy"), null))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> mint(owner, Environment.LIVE, null, house.clock.now()))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void rotationKeepsTheOldSecretForTheGraceAndNeverLonger() {
    var first = minted(owner, "tasks:read");
    var second = replaced(first.key(), Duration.ofHours(2));

    assertThat(second.key().id()).isEqualTo(first.key().id());
    assertThat(second.key().graceEnds()).isEqualTo(house.clock.now().plus(Duration.ofHours(2)));
    assertThat(grace(first.secret())).isEqualTo(second.key().graceEnds());
    assertThat(grace(second.secret())).isNull();

    var third = replaced(first.key(), Duration.ofHours(24));
    house.clock.advance(Duration.ofHours(2));
    assertThat(house.show(first.secret())).isEqualTo(new Authentication.RevokedKey());
    authenticated(second.secret());
    house.clock.advance(Duration.ofHours(22));
    assertThat(house.show(second.secret())).isEqualTo(new Authentication.RevokedKey());
    authenticated(third.secret());
  }

  @Test
  void rollingMakesEveryOlderSecretVoidAtOnce() {
    var first = minted(owner, "tasks:read");
    var second = replaced(first.key(), Duration.ofHours(24));
    var third = replaced(first.key(), Duration.ZERO);

    assertThat(house.show(first.secret())).isEqualTo(new Authentication.RevokedKey());
    assertThat(house.show(second.secret())).isEqualTo(new Authentication.RevokedKey());
    authenticated(third.secret());
    assertThat(third.key().graceEnds()).isNull();
  }

  @Test
  void aRevokedKeyIsShownAndNeverCountsAgain() {
    var minted = minted(owner, "tasks:read");
    var id = minted.key().id();

    withdrawKey.revoke(owner, organization, id);
    var again = withdrawKey.revoke(owner, organization, id);

    assertThat(((WithdrawOrganizationKey.Outcome.Withdrawn) again).key().status())
        .isEqualTo(Status.REVOKED);
    assertThat(house.show(minted.secret())).isEqualTo(new Authentication.RevokedKey());
    assertThat(house.dismissed).containsExactly(minted.key().made().handle().value());
    assertThat(replaceSecret.replace(owner, organization, id, Duration.ZERO))
        .isEqualTo(new ReplaceSecret.Outcome.Over(Status.REVOKED));
    assertThat(editKey.edit(owner, organization, id, active(true)))
        .isEqualTo(new EditOrganizationKey.Outcome.Revoked());
    assertThat(listed(owner)).hasSize(1);
  }

  @Test
  void aDeletedKeyIsGone() {
    var minted = minted(owner, "tasks:read");

    withdrawKey.delete(owner, organization, minted.key().id());

    assertThat(house.show(minted.secret())).isEqualTo(new Authentication.UnknownKey());
    assertThat(listed(owner)).isEmpty();
    assertThat(withdrawKey.delete(owner, organization, minted.key().id()))
        .isEqualTo(new WithdrawOrganizationKey.Outcome.Refused(Refusal.UNKNOWN_KEY));
  }

  @Test
  void aKeyRestsAndWakes() {
    var minted = minted(owner, "tasks:read");
    var id = minted.key().id();

    editKey.edit(owner, organization, id, active(false));
    assertThat(house.show(minted.secret())).isEqualTo(new Authentication.RevokedKey());
    assertThat(house.dismissed).hasSize(1);

    editKey.edit(owner, organization, id, active(true));
    authenticated(minted.secret());
  }

  @Test
  void aKeyEndsByTime() {
    var end = house.clock.now().plus(Duration.ofDays(1));
    var minted = (MintOrganizationKey.Outcome.Minted) mint(owner, Environment.LIVE, null, end);
    house.clock.advance(Duration.ofDays(1));

    assertThat(house.show(minted.secret())).isEqualTo(new Authentication.Expired());
    assertThat(replaceSecret.replace(owner, organization, minted.key().id(), Duration.ZERO))
        .isEqualTo(new ReplaceSecret.Outcome.Over(Status.EXPIRED));
    editKey.edit(owner, organization, minted.key().id(), OrganizationKeyUseCasesTest::endless);
    authenticated(minted.secret());
  }

  @Test
  void theKeysOfAClosedOrganizationAreNone() {
    var minted = minted(owner, "tasks:read");

    house.closeGroup.close(owner, organization);

    assertThat(house.show(minted.secret())).isEqualTo(new Authentication.UnknownKey());
  }

  @Test
  void whatLooksLikeAKeyIsNeverAToken() {
    for (var text : List.of("osk_", "osk_live_", "osk_live_" + "0".repeat(64), "osk_test_x")) {
      assertThat(house.show(text)).isEqualTo(new Authentication.UnknownKey());
    }
    assertThat(house.show("nonsense")).isEqualTo(new Authentication.Unknown());
  }

  @Test
  void whatHappensToAKeyIsTold() {
    var key = minted(owner, "read").key();
    replaceSecret.replace(owner, organization, key.id(), Duration.ofHours(1));
    replaceSecret.replace(owner, organization, key.id(), Duration.ZERO);
    withdrawKey.revoke(owner, organization, key.id());
    withdrawKey.delete(owner, organization, key.id());

    assertThat(house.types().stream().filter(ActivityNames::include))
        .endsWith(
            "api_key.created",
            "api_key.rotated",
            "api_key.rolled",
            "api_key.revoked",
            "api_key.deleted");
  }

  @Test
  void usesAreWrittenTogetherAndCounted() {
    var minted = minted(owner, "tasks:read");
    try (var recording = new RecordKeyUses(house.uses, house.transactions)) {
      recording.record(use(minted.key(), 200));
      recording.record(use(minted.key(), 404));
      recording.write();
    }

    var usage =
        ((Answer.Shown<ReadOrganizationKeys.Usage>)
                readKeys.usage(owner, organization, minted.key().id(), null, null, ALL))
            .what();
    assertThat(usage.uses().items())
        .extracting(entry -> entry.use().status())
        .containsExactly(404, 200);
    assertThat(usage.summary().lastDay()).isEqualTo(2);
    assertThat(usage.summary().errorsOfDay()).isEqualTo(1);
  }

  @Test
  void usesThatCanNotBeWrittenAreWrittenLater() {
    var key = minted(owner, "tasks:read").key();
    try (var recording = new RecordKeyUses(house.uses, failing(1))) {
      recording.record(use(key, 200));
      assertThatThrownBy(recording::write).isInstanceOf(UnavailableException.class);
      recording.record(use(key, 404));
      recording.write();
      recording.write();
    }

    assertThat(house.uses.list(key.id(), null, null, ALL).items())
        .extracting(entry -> entry.use().status())
        .containsExactly(404, 200);
  }

  @Test
  void usesThatCanNeverBeWrittenMakeRoomForOthers() {
    var key = minted(owner, "tasks:read").key();
    try (var recording = new RecordKeyUses(house.uses, failing(20))) {
      recording.record(use(key, 200));
      for (int i = 1; i < 20; i++) {
        assertThatThrownBy(recording::write).isInstanceOf(UnavailableException.class);
      }
      recording.write();
      recording.record(use(key, 404));
      recording.write();
    }

    assertThat(house.uses.list(key.id(), null, null, ALL).items())
        .extracting(entry -> entry.use().status())
        .containsExactly(404);
  }

  /** A store that is not there the first few times. */
  private Transactions failing(int times) {
    var left = new AtomicInteger(times);
    return new Transactions() {
      @Override
      public <T> T inOne(Supplier<T> work) {
        if (left.getAndDecrement() > 0) {
          throw new UnavailableException("the database is not there");
        }
        return house.transactions.inOne(work);
      }

      @Override
      public void afterCommit(Runnable action) {
        house.transactions.afterCommit(action);
      }
    };
  }

  private KeyUse use(OrganizationKey key, int status) {
    return new KeyUse(
        key.id(), house.clock.now(), "GET", "/x", status, 3, "::1", null, "trace", false);
  }

  private static UnaryOperator<EditOrganizationKey.Face> active(boolean active) {
    return face ->
        new EditOrganizationKey.Face(
            face.name(), face.description(), face.scopes(), active, face.expiresAt());
  }

  private static EditOrganizationKey.Face endless(EditOrganizationKey.Face face) {
    return new EditOrganizationKey.Face(
        face.name(), face.description(), face.scopes(), face.active(), null);
  }

  private @Nullable Instant grace(String secret) {
    var delegated = ((Authenticated) house.show(secret)).delegated();
    assertThat(delegated).isNotNull();
    return delegated.graceEnds();
  }

  private Principal authenticated(String secret) {
    assertThat(house.show(secret)).isInstanceOf(Authenticated.class);
    return house.principal(secret);
  }

  private ReplaceSecret.Outcome.Replaced replaced(OrganizationKey key, Duration grace) {
    return (ReplaceSecret.Outcome.Replaced)
        replaceSecret.replace(owner, organization, key.id(), grace);
  }

  private List<OrganizationKey> listed(Principal caller) {
    return switch (readKeys.list(caller, organization, ALL)) {
      case Answer.Shown<dev.orrery.domain.kernel.Slice<OrganizationKey>>(var slice) ->
          slice.items();
      case Answer.Refused<dev.orrery.domain.kernel.Slice<OrganizationKey>>(var why) ->
          throw new AssertionError(why);
    };
  }

  private static List<AccessScope> scopes(String word) {
    return List.of(AccessScope.of(word).orElseThrow());
  }

  private MintOrganizationKey.Outcome.Minted minted(Principal caller, String scope) {
    return minted(caller, Environment.LIVE, List.of(scope));
  }

  private MintOrganizationKey.Outcome.Minted minted(
      Principal caller, Environment environment, @Nullable List<String> scopes) {
    return (MintOrganizationKey.Outcome.Minted) mint(caller, environment, scopes, null);
  }

  private MintOrganizationKey.Outcome mint(
      Principal caller,
      Environment environment,
      @Nullable List<String> scopes,
      @Nullable Instant end) {
    return mintKey.mint(
        caller,
        organization,
        new MintOrganizationKey.Request("ci", null, scopes, end, environment));
  }
}
