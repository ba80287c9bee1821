package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import java.util.UUID;

/** A session with nothing in it, for rows that belong to one. */
public final class SessionRow {
  private SessionRow() {}

  public static SessionId in(TestDatabase database) {
    var id = UUID.randomUUID();
    database.execute(
        """
        insert into session (id, tenant, owner, label, origin, workspace, state, metadata)
        values ('%s', '%s', '%s', '', 'test', '%s', 'open', '{}')\
        """
            .formatted(id, Tenancy.DEFAULT.value(), Tenancy.ADMIN.value(), UUID.randomUUID()));
    return new SessionId(id);
  }
}
