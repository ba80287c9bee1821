package dev.orrery.contract.identity;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.util.UUID;

/** The stores of accounts, groups and organizations' keys of one adapter. */
public record Stores(
    Transactions transactions,
    Users users,
    LoginSessions sessions,
    PasswordResets resets,
    Attempts attempts,
    Letters letters,
    UserGroups groups,
    Invitations invitations,
    OrganizationKeys keys,
    KeyUses uses) {
  /** A user with a name that nobody else has. */
  public User user() {
    return user("u-" + UUID.randomUUID().toString().substring(0, 13));
  }

  public User user(String name) {
    return users.add(draft(name));
  }

  static NewUser draft(String name) {
    return new NewUser(
        new UserId(UUID.randomUUID()),
        Tenancy.DEFAULT,
        name,
        name + "@example.com",
        "hash of " + name,
        UserRole.EDITOR);
  }

  /** An organization with a slug that no other one has. */
  UserGroupId organization(User owner) {
    var id = new UserGroupId(UUID.randomUUID());
    groups.add(
        new UserGroup.Draft(
            id, Tenancy.DEFAULT, UserGroup.Kind.ORGANIZATION, "Org", "o" + id.value(), null),
        owner.id());
    return id;
  }

  UserGroupId organization(User owner, User other, GroupRole role) {
    var id = organization(owner);
    groups.join(id, other.id(), role, owner.id());
    return id;
  }

  static ApiKeyId keyId() {
    return new ApiKeyId(UUID.randomUUID());
  }
}
