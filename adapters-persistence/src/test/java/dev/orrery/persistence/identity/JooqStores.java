package dev.orrery.persistence.identity;

import dev.orrery.contract.identity.Stores;
import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.identity.Users;
import dev.orrery.persistence.database.TestDatabase;

/** The stores of identity on a test database. */
final class JooqStores {
  private JooqStores() {}

  static Stores of(TestDatabase database) {
    return new Stores(
        database.transactions(),
        database.bean(Users.class),
        database.bean(LoginSessions.class),
        database.bean(PasswordResets.class),
        database.bean(Attempts.class),
        database.bean(Letters.class),
        database.bean(UserGroups.class),
        database.bean(Invitations.class),
        database.bean(OrganizationKeys.class),
        database.bean(KeyUses.class));
  }
}
