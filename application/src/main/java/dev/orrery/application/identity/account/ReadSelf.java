package dev.orrery.application.identity.account;

import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says to whom a credential belongs. */
@Singleton
public final class ReadSelf {
  private final Users users;
  private final OrganizationKeys keys;

  @Inject
  public ReadSelf(Users users, OrganizationKeys keys) {
    this.users = users;
    this.keys = keys;
  }

  /** The caller, and the key that it came with. */
  public record Self(User user, Optional<OrganizationKey> key) {}

  /** Nothing where the caller is no user any more. */
  public Optional<Self> read(Principal caller) {
    return users
        .find(caller.user())
        .map(user -> new Self(user, KeyHandle.of(caller.credential()).flatMap(keys::find)));
  }
}
