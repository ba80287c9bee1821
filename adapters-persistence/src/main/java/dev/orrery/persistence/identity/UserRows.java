package dev.orrery.persistence.identity;

import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.AppUserRecord;

/** Rows of users as the domain knows them. */
final class UserRows {
  private UserRows() {}

  static User read(AppUserRecord row) {
    return new User(
        new UserId(row.getId()),
        row.getNumber(),
        new TenantId(row.getTenant()),
        row.getUsername(),
        row.getEmail(),
        UserRole.valueOf(row.getRole()),
        UserState.valueOf(row.getState()),
        row.getEmailVerified(),
        row.getAvatarUrl(),
        DatabaseTime.instant(row.getLastLogin()),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
