package dev.orrery.contract.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of accounts does; nobody has claimed the administrator before each test. */
public abstract class UsersContract {
  private static final Window ALL = new Window(0, 100);

  protected abstract Stores stores();

  @Test
  void theAdministratorIsThereAndIsClaimedOnce() {
    var users = stores().users();
    assertThat(users.unclaimed()).isTrue();
    assertThat(users.find(Tenancy.ADMIN).orElseThrow().number()).isEqualTo(1);
    assertThat(users.activeAdmins(Tenancy.DEFAULT)).isEqualTo(1);

    var claimed = users.claim(Stores.draft("ada")).orElseThrow();

    assertThat(claimed.id()).isEqualTo(Tenancy.ADMIN);
    assertThat(claimed.role()).isEqualTo(UserRole.ADMIN);
    assertThat(users.unclaimed()).isFalse();
    assertThat(users.claim(Stores.draft("eve"))).isEmpty();
    assertThat(users.login("ADA@example.com").orElseThrow().passwordHash())
        .isEqualTo("hash of ada");
  }

  @Test
  void aUserIsFoundByItsIdItsNumberAndItsAddressInAnyCase() {
    var users = stores().users();
    var bob = stores().user("bob");

    assertThat(users.find(bob.id())).contains(bob);
    assertThat(users.find(Tenancy.DEFAULT, bob.number())).contains(bob);
    assertThat(users.byEmail(Tenancy.DEFAULT, "BOB@example.com")).contains(bob);
    assertThat(users.find(new TenantId(UUID.randomUUID()), bob.number())).isEmpty();
    assertThat(users.login("nobody@example.com")).isEmpty();
    assertThat(users.user(Tenancy.DEFAULT, bob.number())).contains(bob.id());
    assertThat(users.user(new TenantId(UUID.randomUUID()), bob.number())).isEmpty();
    assertThat(users.username(bob.id())).contains("bob");
    assertThat(bob.state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void namesAndAddressesAreTakenInAnyCase() {
    var users = stores().users();
    var bob = stores().user("bob");

    assertThat(users.taken("BOB", "x@example.com", null)).isTrue();
    assertThat(users.taken("x", "Bob@Example.com", null)).isTrue();
    assertThat(users.taken("bob", "bob@example.com", bob.id())).isFalse();
    assertThat(users.taken("bo", "ob@example.com", null)).isFalse();
  }

  @Test
  void usersAreListedByNumberAndFiltered() {
    var users = stores().users();
    var bob = stores().user("bob_b");
    var cleo = stores().user("cleo");
    users.edit(cleo.id(), "cleo", "cleo@example.com", UserRole.VIEWER);

    assertThat(users.list(filter(null, null), ALL).items())
        .extracting(User::id)
        .containsExactly(Tenancy.ADMIN, bob.id(), cleo.id());
    assertThat(users.list(filter(UserRole.VIEWER, null), ALL).total()).isEqualTo(1);
    assertThat(users.list(filter(null, "B_B"), ALL).items())
        .extracting(User::id)
        .containsExactly(bob.id());
    assertThat(users.list(filter(null, "b%b"), ALL).total()).isZero();
    assertThat(users.list(filter(null, null), new Window(1, 1)).items())
        .extracting(User::id)
        .containsExactly(bob.id());
  }

  @Test
  void anotherAddressIsNotVerifiedAnyMore() {
    var users = stores().users();
    var bob = stores().user("bob");
    users.password(bob.id(), "new");
    assertThat(users.find(bob.id()).orElseThrow().emailVerified()).isTrue();
    assertThat(users.login("bob@example.com").orElseThrow().passwordHash()).isEqualTo("new");

    assertThat(users.edit(bob.id(), "bob", "BOB@example.com", UserRole.ADMIN).emailVerified())
        .isTrue();
    var edited = users.edit(bob.id(), "bob", "other@example.com", UserRole.ADMIN);

    assertThat(edited.emailVerified()).isFalse();
    assertThat(users.activeAdmins(Tenancy.DEFAULT)).isEqualTo(2);
    users.state(bob.id(), UserState.SUSPENDED);
    assertThat(users.activeAdmins(Tenancy.DEFAULT)).isEqualTo(1);
  }

  @Test
  void whoIsActiveAndHasThatPasswordStillSignsIn() {
    var users = stores().users();
    var bob = stores().user("bob");
    var hash = requireNonNull(users.login("bob@example.com").orElseThrow().passwordHash());

    assertThat(users.signedIn(bob.id(), hash)).isTrue();
    var seen = users.find(bob.id()).orElseThrow();
    assertThat(seen.lastLoginAt()).isNotNull();
    assertThat(seen.updatedAt()).isEqualTo(bob.updatedAt());

    users.state(bob.id(), UserState.SUSPENDED);
    assertThat(users.signedIn(bob.id(), hash)).isFalse();
    users.state(bob.id(), UserState.ACTIVE);
    assertThat(users.signedIn(bob.id(), hash)).isTrue();
    users.password(bob.id(), "new");
    assertThat(users.signedIn(bob.id(), hash)).isFalse();
    users.erase(bob.id());
    assertThat(users.signedIn(bob.id(), "new")).isFalse();
    assertThat(users.signedIn(new UserId(UUID.randomUUID()), hash)).isFalse();
  }

  @Test
  void anErasedUserIsKnownByItsNumberOnly() {
    var users = stores().users();
    var bob = stores().user("bob");

    users.erase(bob.id());

    assertThat(users.find(bob.id())).isEmpty();
    assertThat(users.username(bob.id())).isEmpty();
    assertThat(users.login("bob@example.com")).isEmpty();
    assertThat(users.taken("bob", "bob@example.com", null)).isFalse();
    assertThat(users.numbers(Set.of(bob.id()))).containsEntry(bob.id(), bob.number());
    var again = stores().user("bob");
    assertThat(again.number()).isGreaterThan(bob.number());
  }

  @Test
  void aUserOfAnotherTenantIsNotListed() {
    var users = stores().users();
    assertThat(
            users.list(new Users.Filter(new TenantId(UUID.randomUUID()), null, null), ALL).items())
        .isEmpty();
    var draft = Stores.draft("bob");
    assertThat(
            users
                .add(
                    new NewUser(
                        new UserId(UUID.randomUUID()),
                        draft.tenant(),
                        "bob",
                        "bob@example.com",
                        "x",
                        UserRole.DEMO))
                .role())
        .isEqualTo(UserRole.DEMO);
  }

  private static Users.Filter filter(@Nullable UserRole role, @Nullable String text) {
    return new Users.Filter(Tenancy.DEFAULT, role, text);
  }
}
