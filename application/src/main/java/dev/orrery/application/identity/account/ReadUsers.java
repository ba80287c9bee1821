package dev.orrery.application.identity.account;

import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the users of the caller's tenant; who may not see the others sees only itself. */
@Singleton
public final class ReadUsers {
  private final Users users;

  @Inject
  public ReadUsers(Users users) {
    this.users = users;
  }

  /**
   * @param text a part of the name or the address
   */
  public Slice<User> list(
      Principal caller, @Nullable UserRole role, @Nullable String text, Window window) {
    if (seesOnlyItself(caller)) {
      var self = users.find(caller.user()).stream().toList();
      return new Slice<>(window.offset() == 0 ? self : List.of(), self.size());
    }
    return users.list(new Users.Filter(caller.tenant(), role, text), window);
  }

  public Optional<User> find(Principal caller, long number) {
    boolean onlyItself = seesOnlyItself(caller);
    return users
        .find(caller.tenant(), number)
        .filter(user -> !onlyItself || user.id().equals(caller.user()));
  }

  /** The numbers by which callers name the users that a record tells of. */
  public Map<UserId, Long> numbers(Set<UserId> ids) {
    return users.numbers(ids);
  }

  private static boolean seesOnlyItself(Principal caller) {
    if (caller.may(Capability.USER_READ)) {
      return false;
    }
    if (KeyHandle.of(caller.credential()).isPresent()) {
      throw new ForbiddenException(Capability.USER_READ);
    }
    return true;
  }
}
