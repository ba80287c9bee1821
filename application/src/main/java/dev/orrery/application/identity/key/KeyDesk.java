package dev.orrery.application.identity.key;

import dev.orrery.application.identity.group.GroupAccess;
import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Says which keys of an organization a caller has in hand: those who manage it all of them, a
 * member those that it made.
 */
@Singleton
public final class KeyDesk {
  private final GroupAccess access;
  private final OrganizationKeys keys;
  private final Users users;

  @Inject
  public KeyDesk(GroupAccess access, OrganizationKeys keys, Users users) {
    this.access = access;
    this.keys = keys;
    this.users = users;
  }

  /** Why a caller has nothing in hand. */
  public enum Refusal {
    UNKNOWN_ORGANIZATION,
    ROLE_TOO_LOW,
    UNKNOWN_KEY,
    /** The key acts as a user who may more than the caller. */
    MAY_MORE
  }

  /** What a caller has in hand of an organization. */
  sealed interface Hand {
    /**
     * @param onlyOwn whether only what the caller made
     */
    record Open(boolean onlyOwn) implements Hand {}

    record Shut(Refusal why) implements Hand {}
  }

  /** One key that a caller has in hand. */
  sealed interface Found {
    record Key(OrganizationKey key) implements Found {}

    record None(Refusal why) implements Found {}
  }

  Hand hand(Principal caller, UserGroupId organization) {
    return access
        .seen(caller, organization)
        .filter(seen -> seen.group().kind() == UserGroup.Kind.ORGANIZATION)
        .map(seen -> hand(caller, seen))
        .orElseGet(() -> new Hand.Shut(Refusal.UNKNOWN_ORGANIZATION));
  }

  private static Hand hand(Principal caller, Seen seen) {
    var rank = GroupAccess.rank(caller, seen).orElse(GroupRole.VIEWER);
    return switch (rank) {
      case OWNER, ADMIN -> new Hand.Open(false);
      case MEMBER -> new Hand.Open(true);
      case VIEWER -> new Hand.Shut(Refusal.ROLE_TOO_LOW);
    };
  }

  Found find(Principal caller, UserGroupId organization, ApiKeyId id) {
    return found(caller, organization, id, false);
  }

  /** As {@link #find}; other changes of the key wait until the transaction ends. */
  Found lock(Principal caller, UserGroupId organization, ApiKeyId id) {
    ForbiddenException.unless(caller, Capability.GROUP_KEY_WRITE);
    return found(caller, organization, id, true);
  }

  /**
   * Whether the caller may come by a secret of a key with such scopes: it would act as the key's
   * maker, so it must be the maker or may as much.
   */
  boolean mayWield(Principal caller, OrganizationKey key, List<AccessScope> scopes) {
    var maker = key.made().maker();
    return maker.equals(caller.user())
        || users
            .find(maker)
            .map(user -> AccessScope.grants(scopes, user.role()))
            .map(caller.grants()::containsAll)
            .orElse(true);
  }

  private Found found(Principal caller, UserGroupId organization, ApiKeyId id, boolean locked) {
    return switch (hand(caller, organization)) {
      case Hand.Shut(var why) -> new Found.None(why);
      case Hand.Open(boolean onlyOwn) ->
          (locked ? keys.lock(organization, id) : keys.find(organization, id))
              .filter(key -> !onlyOwn || key.made().maker().equals(caller.user()))
              .<Found>map(Found.Key::new)
              .orElseGet(() -> new Found.None(Refusal.UNKNOWN_KEY));
    };
  }
}
