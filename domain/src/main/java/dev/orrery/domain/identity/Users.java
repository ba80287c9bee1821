package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores accounts. The administrator of the default tenant is there from the start and waits to be
 * claimed. No method but {@link #numbers} finds an erased one.
 */
public interface Users extends UserNames {
  /** Whom a sign-in is about. */
  record Login(User user, @Nullable String passwordHash) {
    @Override
    public String toString() {
      return "Login[" + user.id() + "]";
    }
  }

  /**
   * Which users of a tenant are listed.
   *
   * @param text a part of the name or the address, in any case
   */
  record Filter(TenantId tenant, @Nullable UserRole role, @Nullable String text) {}

  /**
   * Makes whoever adds users, or changes names, roles and states, wait until this transaction ends.
   */
  void lock();

  /** Whether nobody has claimed the administrator of the default tenant. */
  boolean unclaimed();

  /** Gives the waiting administrator the name, address and password of a person; once. */
  Optional<User> claim(NewUser person);

  /** Adds a user; the caller has locked and knows that name and address are free. */
  User add(NewUser user);

  /** Whether another user than the given one has the name or the address, in any case. */
  boolean taken(String username, String email, @Nullable UserId but);

  Optional<User> find(UserId id);

  Optional<User> find(TenantId tenant, long number);

  Optional<User> byEmail(TenantId tenant, String email);

  /** The user of an address in any tenant, for a sign-in. */
  Optional<Login> login(String email);

  /** Ordered by number. */
  Slice<User> list(Filter filter, Window window);

  /** The numbers of users, erased ones too. */
  @Override
  Map<UserId, Long> numbers(Set<UserId> ids);

  @Override
  default Optional<UserId> user(TenantId tenant, long number) {
    return find(tenant, number).map(User::id);
  }

  @Override
  default Optional<String> username(UserId user) {
    return find(user).map(User::username);
  }

  /** How many administrators of a tenant may act; counted after {@link #lock}. */
  int activeAdmins(TenantId tenant);

  User edit(UserId id, String username, String email, UserRole role);

  void state(UserId id, UserState state);

  /**
   * Sets a password whose owner has shown to read the address, and makes all access tokens of
   * before this second void.
   */
  void password(UserId id, String hash);

  /** Makes all access tokens of before this second void. */
  void endTokens(UserId id);

  /**
   * Notes a sign-in, in the transaction that opens it; false where the user is not active, or has
   * another password by now.
   */
  boolean signedIn(UserId id, String passwordHash);

  /** Forgets the person: the name, the address, the password and the picture. */
  void erase(UserId id);
}
