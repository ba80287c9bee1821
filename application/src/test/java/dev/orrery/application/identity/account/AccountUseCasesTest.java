package dev.orrery.application.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.identity.account.RegisterUser.Refusal;
import dev.orrery.application.identity.group.HandOver;
import dev.orrery.domain.governance.ActivityNames;
import dev.orrery.domain.identity.AccountRules.Registration;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Mailer;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.identity.House;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountUseCasesTest {
  private static final String HERE = "127.0.0.1";

  private final House house = new House();
  private final SignIn signIn =
      new SignIn(
          house.users,
          house.hasher,
          house.attempts,
          house.tokens,
          house.records,
          house.transactions);
  private final RenewTokens renewTokens =
      new RenewTokens(
          house.sessions, house.users, house.tokens, house.dismissal, house.transactions);
  private final SignOut signOut =
      new SignOut(house.sessions, house.users, house.dismissal, house.transactions);
  private final RequestPasswordReset requestReset =
      new RequestPasswordReset(
          house.users,
          house.resets,
          house.letters,
          house.attempts,
          house::random,
          house.transactions);
  private final ResetPassword resetPassword =
      new ResetPassword(
          house.resets,
          house.users,
          house.hasher,
          house.attempts,
          new EndAccess(house.sessions, house.dismissal, house.records),
          house.transactions);
  private final EditUser editUser =
      new EditUser(house.users, house.resets, house.records, house.transactions);
  private final SuspendUser suspendUser =
      new SuspendUser(
          house.users, house.sessions, house.records, house.dismissal, house.transactions);
  private final EraseUser eraseUser =
      new EraseUser(
          house.users,
          new ForgetAccess(
              house.sessions, house.resets, house.keys, house.invitations, house.dismissal),
          new HandOver(house.groups, house.closeGroup, house.groupRecords),
          house.records,
          house.transactions);

  @Test
  void theFirstToRegisterIsTheAdministratorThatWasThereBefore() {
    var first = house.register("ada").user();
    var second = house.register("bob").user();

    assertThat(first.id()).isEqualTo(Tenancy.ADMIN);
    assertThat(first.role()).isEqualTo(UserRole.ADMIN);
    assertThat(first.username()).isEqualTo("ada");
    assertThat(second.role()).isEqualTo(UserRole.VIEWER);
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(house.types()).containsExactly("user.registered", "user.registered");
  }

  @Test
  void theFirstMayBeCalledAsTheAdministratorThatWaits() {
    var first = house.register("admin").user();

    assertThat(first.id()).isEqualTo(Tenancy.ADMIN);
    assertThat(first.username()).isEqualTo("admin");
    assertThat(house.registerUser.register(house.wanted("ADMIN", null)))
        .isEqualTo(new RegisterUser.Outcome.Taken());
  }

  @Test
  void nobodyIsCalledAsTheServersOwnCallersAre() {
    for (var name : List.of("operator", "System", "LOCAL")) {
      assertThatThrownBy(() -> house.wanted(name, null)).isInstanceOf(InvalidException.class);
    }
  }

  @Test
  void theAccountOfAnAgentIsKnownByItsName() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bot = house.register("boulder");
    assertThat(house.principal(bot.tokens().access()).name())
        .isEqualTo("user:" + bot.user().number());

    editUser.edit(admin, bot.user().number(), new EditUser.Change(null, null, UserRole.AGENT));

    var caller = house.principal(bot.tokens().access());
    assertThat(caller.isAgent()).isTrue();
    assertThat(caller.name()).isEqualTo("boulder");
  }

  @Test
  void fromElsewhereNobodyBecomesTheFirst() {
    var request =
        new RegisterUser.Request("eve", "eve@example.com", House.PASSWORD, null, "10.1.1.1", false);

    assertThat(house.registerUser.register(request))
        .isEqualTo(new RegisterUser.Outcome.Refused(Refusal.FIRST_IS_REMOTE));
    assertThat(house.users.unclaimed()).isTrue();

    house.register("ada");
    assertThat(house.registerUser.register(request))
        .isInstanceOf(RegisterUser.Outcome.Registered.class);
  }

  @Test
  void namesAndAddressesAreGivenOnceWhateverTheirCase() {
    house.register("ada");

    for (var name : List.of("ADA", "ada")) {
      assertThat(house.registerUser.register(house.wanted(name, null)))
          .isEqualTo(new RegisterUser.Outcome.Taken());
    }
    var sameAddress =
        new RegisterUser.Request("other", "ADA@Example.com", House.PASSWORD, null, HERE, true);
    assertThat(house.registerUser.register(sameAddress))
        .isEqualTo(new RegisterUser.Outcome.Taken());
  }

  @Test
  void whoMayRegisterIsARuleOfTheInstallation() {
    house.register("ada");

    house.take(Registration.CLOSED);
    assertThat(refusal("bob", null)).isEqualTo(Refusal.CLOSED);
    house.take(Registration.INVITE);
    assertThat(refusal("bob", null)).isEqualTo(Refusal.INVITATION_NEEDED);
    assertThat(refusal("bob", "nonsense")).isEqualTo(Refusal.UNKNOWN_INVITATION);
    house.take(Registration.OPEN);
    assertThat(refusal("bob", "nonsense")).isEqualTo(Refusal.UNKNOWN_INVITATION);
  }

  @Test
  void anInvitationOpensAnAccountAndItsGroupAtOnce() {
    var owner = house.register("ada").user();
    var group = organization(owner.id());
    invite(group, owner, "bob@example.com", "code");
    house.take(Registration.INVITE);

    assertThat(refusal("eve", "code")).isEqualTo(Refusal.INVITATION_OF_ANOTHER);
    var bob =
        (RegisterUser.Outcome.Registered) house.registerUser.register(house.wanted("bob", "code"));

    assertThat(house.groups.member(group, bob.user().id()).orElseThrow().role())
        .isEqualTo(GroupRole.MEMBER);
    assertThat(house.types()).endsWith("invite.accepted", "member.added", "user.registered");
    assertThat(refusal("cleo", "code")).isEqualTo(Refusal.UNKNOWN_INVITATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "white space", "ü", "a/b"})
  void anOddNameIsRefused(String name) {
    assertThatThrownBy(
            () -> new RegisterUser.Request(name, "a@example.com", House.PASSWORD, null, HERE, true))
        .isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "@example.com", "a@", "a b@example.com", "a@exa mple.com"})
  void anOddAddressIsRefused(String email) {
    assertThatThrownBy(
            () -> new RegisterUser.Request("ada", email, House.PASSWORD, null, HERE, true))
        .isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "aaaaaaaaaaaa", "ada@example.com", "with\0nul0"})
  void aPoorPasswordIsRefused(String password) {
    assertThatThrownBy(
            () -> new RegisterUser.Request("ada", "ada@example.com", password, null, HERE, true))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("password");
  }

  @Test
  void onePasswordCountsHoweverItsAccentsAreWritten() {
    var composed = "p\u00e2ssword long";
    var decomposed = "pa\u0302ssword long";
    house.registerUser.register(
        new RegisterUser.Request("ada", "ada@example.com", composed, null, HERE, true));

    assertThat(signIn.signIn("ada@example.com", decomposed, HERE))
        .isInstanceOf(SignIn.Outcome.SignedIn.class);
  }

  @Test
  void anUnknownAddressAnswersAndCostsAsAWrongPassword() {
    house.register("ada");
    var hasher = (House.PlainHasher) house.hasher;

    assertThat(signIn.signIn("ada@example.com", "wrong", HERE))
        .isEqualTo(signIn.signIn("nobody@example.com", "wrong", HERE))
        .isEqualTo(new SignIn.Outcome.Refused());
    assertThat(hasher.comparisons()).isEqualTo(2);
  }

  @Test
  void tooManyAttemptsFromOnePlaceWaitAndOthersDoNot() {
    house.register("ada");
    for (int i = 0; i < 10; i++) {
      assertThat(signIn.signIn("ada@example.com", "wrong", HERE))
          .isEqualTo(new SignIn.Outcome.Refused());
    }

    assertThat(signIn.signIn("ADA@example.com", House.PASSWORD, HERE))
        .isEqualTo(new SignIn.Outcome.Throttled(Duration.ofMinutes(15)));
    assertThat(signIn.signIn("ada@example.com", House.PASSWORD, "10.0.0.9"))
        .isInstanceOf(SignIn.Outcome.SignedIn.class);
    house.clock.advance(Duration.ofMinutes(15));
    assertThat(signIn.signIn("ada@example.com", House.PASSWORD, HERE))
        .isInstanceOf(SignIn.Outcome.SignedIn.class);
  }

  @Test
  void aTokenSaysWhoAndTheRowSaysWhat() {
    house.register("ada");
    var bob = house.register("bob");
    var before = house.principal(bob.tokens().access());

    house.users.edit(bob.user().id(), "bob", "bob@example.com", UserRole.EDITOR);
    var after = house.principal(bob.tokens().access());

    assertThat(before.grants()).isEqualTo(UserRole.VIEWER.capabilities());
    assertThat(after.grants()).isEqualTo(UserRole.EDITOR.capabilities());
    assertThat(after.kind()).isEqualTo(Principal.Kind.USER);
    assertThat(after.user()).isEqualTo(bob.user().id());
  }

  @Test
  void anAccessTokenEndsByTime() {
    var ada = house.register("ada");

    house.clock.advance(Duration.ofHours(24));

    assertThat(house.show(ada.tokens().access())).isEqualTo(new Authentication.ExpiredToken());
  }

  @Test
  void aRefreshTokenCountsOnceAndASecondUseEndsTheSignIn() {
    var ada = house.register("ada");
    var next = ((RenewTokens.Outcome.Renewed) renewTokens.renew(ada.tokens().refresh())).tokens();
    assertThat(house.show(next.access())).isInstanceOf(Authentication.Authenticated.class);

    assertThat(renewTokens.renew(ada.tokens().refresh()))
        .isEqualTo(new RenewTokens.Outcome.Replayed());

    assertThat(house.show(next.access())).isEqualTo(new Authentication.RevokedToken());
    assertThat(renewTokens.renew(next.refresh())).isEqualTo(new RenewTokens.Outcome.Unknown());
    assertThat(house.dismissed).hasSize(1);
    assertThat(house.dismissed.getFirst()).startsWith("session:");
  }

  @Test
  void anUnknownOrOldRefreshTokenIsNone() {
    var ada = house.register("ada");

    assertThat(renewTokens.renew("nonsense")).isEqualTo(new RenewTokens.Outcome.Unknown());
    house.clock.advance(Duration.ofDays(30));
    assertThat(renewTokens.renew(ada.tokens().refresh()))
        .isEqualTo(new RenewTokens.Outcome.Unknown());
  }

  @Test
  void signingOutEndsThisSignInOrAll() {
    var ada = house.register("ada");
    var second = signedIn("ada");
    var third = signedIn("ada");

    assertThat(signOut.signOut(house.principal(second.access()), false))
        .isEqualTo(new SignOut.Outcome.SignedOut(1));
    assertThat(house.show(second.access())).isEqualTo(new Authentication.RevokedToken());
    assertThat(house.show(third.access())).isInstanceOf(Authentication.Authenticated.class);

    assertThat(signOut.signOut(house.principal(third.access()), true))
        .isEqualTo(new SignOut.Outcome.SignedOut(2));
    assertThat(house.show(ada.tokens().access())).isEqualTo(new Authentication.RevokedToken());
  }

  @Test
  void aForgottenPasswordIsSetAnewOnceAndEndsAllSignIns() {
    var ada = house.register("ada");
    house.clock.advance(Duration.ofSeconds(2));
    requestReset.request("Ada@example.com", HERE);
    var token = code(house.letters.written().getFirst());

    assertThat(resetPassword.reset("nonsense", "another one", HERE))
        .isEqualTo(new ResetPassword.Outcome.TokenRefused());
    assertThat(resetPassword.reset(token, "another one", HERE))
        .isEqualTo(new ResetPassword.Outcome.Done());

    assertThat(resetPassword.reset(token, "a third one", HERE))
        .isEqualTo(new ResetPassword.Outcome.TokenRefused());
    assertThat(house.show(ada.tokens().access())).isEqualTo(new Authentication.RevokedToken());
    assertThat(signIn.signIn("ada@example.com", House.PASSWORD, HERE))
        .isEqualTo(new SignIn.Outcome.Refused());
    assertThat(signIn.signIn("ada@example.com", "another one", HERE))
        .isInstanceOf(SignIn.Outcome.SignedIn.class);
    assertThat(house.users.find(ada.user().id()).orElseThrow().emailVerified()).isTrue();
  }

  @Test
  void aResetTokenEndsAfterAnHourAndNobodyGetsNone() {
    house.register("ada");
    requestReset.request("nobody@example.com", HERE);
    assertThat(house.letters.written()).isEmpty();

    requestReset.request("ada@example.com", HERE);
    house.clock.advance(Duration.ofHours(1));

    assertThat(resetPassword.reset(code(house.letters.written().getFirst()), "another one", HERE))
        .isEqualTo(new ResetPassword.Outcome.TokenRefused());
  }

  @Test
  void aResetTokenEndsWithTheAddressThatItWasSentTo() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob").user();
    requestReset.request("bob@example.com", HERE);
    requestReset.request("ada@example.com", HERE);
    var toBob = code(house.letters.written().getFirst());
    var toAda = code(house.letters.written().getLast());

    editUser.edit(admin, bob.number(), new EditUser.Change(null, "new@example.com", null));
    editUser.edit(admin, 1, new EditUser.Change(null, "ADA@example.com", null));

    assertThat(resetPassword.reset(toBob, "another one", HERE))
        .isEqualTo(new ResetPassword.Outcome.TokenRefused());
    assertThat(resetPassword.reset(toAda, "another one", HERE))
        .isEqualTo(new ResetPassword.Outcome.Done());
  }

  @Test
  void signingInAndAnotherRoleAreTold() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob").user();

    signIn.signIn("bob@example.com", "wrong", HERE);
    signedIn("bob");
    assertThat(house.types()).endsWith("user.registered", "user.login");
    editUser.edit(admin, bob.number(), new EditUser.Change("bobby", null, null));
    assertThat(house.types()).endsWith("user.login", "user.edited");
    editUser.edit(admin, bob.number(), new EditUser.Change(null, null, UserRole.EDITOR));
    assertThat(house.types()).endsWith("user.edited", "user.role_changed");

    assertThat(List.of("user.registered", "user.login", "user.role_changed", "user.deleted"))
        .allMatch(ActivityNames::include);
  }

  @Test
  void theLastAdministratorStays() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob").user();
    var demotion = new EditUser.Change(null, null, UserRole.VIEWER);

    assertThat(editUser.edit(admin, 1, demotion)).isEqualTo(new EditUser.Outcome.LastAdmin());
    assertThat(suspendUser.suspend(admin, 1)).isEqualTo(SuspendUser.Outcome.LAST_ADMIN);

    editUser.edit(admin, bob.number(), new EditUser.Change(null, null, UserRole.ADMIN));
    assertThat(editUser.edit(admin, 1, demotion)).isInstanceOf(EditUser.Outcome.Edited.class);
  }

  @Test
  void onlyAdministratorsEditAndNamesStayUnique() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob");
    var caller = house.principal(bob.tokens().access());

    assertThatThrownBy(() -> editUser.edit(caller, 1, new EditUser.Change("eve", null, null)))
        .isInstanceOf(ForbiddenException.class);
    assertThat(
            editUser.edit(
                admin, bob.user().number(), new EditUser.Change(null, "ADA@example.com", null)))
        .isEqualTo(new EditUser.Outcome.Taken());
    assertThat(editUser.edit(admin, 99, new EditUser.Change("eve", null, null)))
        .isEqualTo(new EditUser.Outcome.Unknown());
    var same = new EditUser.Change("BOB", "bob@example.com", null);
    assertThat(editUser.edit(admin, bob.user().number(), same))
        .isInstanceOf(EditUser.Outcome.Edited.class);
  }

  @Test
  void aSuspendedUserIsOutUntilItIsReinstated() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob");

    suspendUser.suspend(admin, bob.user().number());
    assertThat(house.show(bob.tokens().access())).isEqualTo(new Authentication.RevokedToken());
    assertThat(signIn.signIn("bob@example.com", House.PASSWORD, HERE))
        .isEqualTo(new SignIn.Outcome.Refused());

    suspendUser.reinstate(admin, bob.user().number());
    assertThat(signIn.signIn("bob@example.com", House.PASSWORD, HERE))
        .isInstanceOf(SignIn.Outcome.SignedIn.class);
  }

  @Test
  void whatChangesWhileAPasswordIsComparedIsHeeded() {
    var ada = house.register("ada").user();

    assertThat(signInWhile(() -> house.users.state(ada.id(), UserState.SUSPENDED)))
        .isEqualTo(new SignIn.Outcome.Refused());
    house.users.state(ada.id(), UserState.ACTIVE);
    assertThat(signInWhile(() -> house.users.password(ada.id(), "new")))
        .isEqualTo(new SignIn.Outcome.Refused());
    assertThat(house.users.find(ada.id()).orElseThrow().lastLoginAt()).isNull();
  }

  private SignIn.Outcome signInWhile(Runnable meanwhile) {
    var slow =
        new PasswordHasher() {
          @Override
          public String hash(String password) {
            return house.hasher.hash(password);
          }

          @Override
          public boolean matches(String password, @Nullable String hash) {
            meanwhile.run();
            return house.hasher.matches(password, hash);
          }
        };
    return new SignIn(
            house.users, slow, house.attempts, house.tokens, house.records, house.transactions)
        .signIn("ada@example.com", House.PASSWORD, HERE);
  }

  @Test
  void anErasedUserIsForgottenAndItsNameIsFree() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.register("bob");

    assertThat(eraseUser.erase(admin, bob.user().number()))
        .isEqualTo(new EraseUser.Outcome.Erased(bob.user().number()));

    assertThat(house.users.find(bob.user().id())).isEmpty();
    assertThat(house.show(bob.tokens().access())).isEqualTo(new Authentication.RevokedToken());
    assertThat(house.users.numbers(java.util.Set.of(bob.user().id())))
        .containsEntry(bob.user().id(), bob.user().number());
    assertThat(house.register("bob").user().number()).isNotEqualTo(bob.user().number());
    assertThat(eraseUser.erase(admin, bob.user().number()))
        .isEqualTo(new EraseUser.Outcome.Unknown());
  }

  @Test
  void administratorsDoNotEraseThemselvesAndOthersDo() {
    var admin = house.principal(house.register("ada").tokens().access());
    var bob = house.principal(house.register("bob").tokens().access());

    assertThat(eraseUser.erase(admin, 1)).isEqualTo(new EraseUser.Outcome.SelfRefused());
    assertThat(eraseUser.eraseSelf(admin)).isEqualTo(new EraseUser.Outcome.SelfRefused());
    assertThat(eraseUser.eraseSelf(bob)).isInstanceOf(EraseUser.Outcome.Erased.class);
    assertThatThrownBy(() -> eraseUser.erase(bob, 1)).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whatAnErasedUserOwnedAloneGoesToTheOldestAdminOrIsClosed() {
    var admin = house.register("ada");
    var bob = house.register("bob").user();
    var heir = house.register("cleo").user();
    var inherited = organization(bob.id());
    house.groups.join(inherited, admin.user().id(), GroupRole.MEMBER, bob.id());
    house.groups.join(inherited, heir.id(), GroupRole.ADMIN, bob.id());
    var closed = organization(bob.id());
    invite(closed, bob, "eve@example.com", "code");

    eraseUser.erase(house.principal(admin.tokens().access()), bob.number());

    assertThat(house.groups.member(inherited, heir.id()).orElseThrow().role())
        .isEqualTo(GroupRole.OWNER);
    assertThat(house.groups.member(inherited, bob.id())).isEmpty();
    assertThat(house.groups.find(closed, heir.id())).isEmpty();
    assertThat(house.invitations.lock(Digest.of("code"))).isEmpty();
    assertThat(house.types())
        .contains("member.role_changed", "organization.deleted")
        .endsWith("user.deleted");
  }

  @Test
  void lettersAreSentAgainUntilTheyAreSentOrRefusedForGood() {
    var answers =
        new ArrayList<Mailer.Result>(
            List.of(
                new Mailer.Result.Failed("greylisted", false),
                new Mailer.Result.Sent(),
                new Mailer.Result.Failed("no such address", true)));
    var seen = new ArrayList<Letter>();
    var send = new SendLetters(house.letters, mailer(answers, seen), house.transactions);
    house.letters.post("a@example.com", "one", "text");

    assertThat(send.send()).isEqualTo(1);
    assertThat(send.send()).isZero();
    house.clock.advance(Duration.ofSeconds(30));
    assertThat(send.send()).isEqualTo(1);
    house.letters.post("b@example.com", "two", "text");
    assertThat(send.send()).isEqualTo(1);
    house.clock.advance(Duration.ofDays(1));

    assertThat(send.send()).isZero();
    assertThat(seen).extracting(Letter::attempt).containsExactly(1, 2, 1);
  }

  private static Mailer mailer(List<Mailer.Result> answers, List<Letter> seen) {
    return new Mailer() {
      @Override
      public boolean leaves() {
        return true;
      }

      @Override
      public Result send(Letter letter) {
        seen.add(letter);
        return answers.removeFirst();
      }
    };
  }

  private Refusal refusal(String name, @Nullable String code) {
    return ((RegisterUser.Outcome.Refused) house.registerUser.register(house.wanted(name, code)))
        .why();
  }

  private TokenPair signedIn(String name) {
    return ((SignIn.Outcome.SignedIn) signIn.signIn(name + "@example.com", House.PASSWORD, HERE))
        .tokens();
  }

  private UserGroupId organization(UserId owner) {
    var id = new UserGroupId(UUID.randomUUID());
    house.groups.add(
        new UserGroup.Draft(
            id, Tenancy.DEFAULT, UserGroup.Kind.ORGANIZATION, "Org", id.toString(), null),
        owner);
    return id;
  }

  private void invite(UserGroupId group, User by, String email, String code) {
    house.invitations.add(
        new Invitation.Draft(
            new InvitationId(UUID.randomUUID()),
            group,
            email,
            GroupRole.MEMBER,
            by.id(),
            Digest.of(code)),
        Duration.ofDays(7));
  }

  private static String code(Letter letter) {
    var match = Pattern.compile("[0-9a-f]{64}").matcher(letter.text());
    assertThat(match.find()).isTrue();
    return match.group();
  }
}
