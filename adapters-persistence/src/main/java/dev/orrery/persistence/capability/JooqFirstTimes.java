package dev.orrery.persistence.capability;

import static dev.orrery.persistence.generated.Tables.FIRST_TIME;

import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.DSLContext;

/** What was set up once, in PostgreSQL: the primary key decides who was first. */
@Singleton
@Connectable
class JooqFirstTimes implements FirstTimes {
  private final DSLContext sql;

  @Inject
  JooqFirstTimes(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public boolean claim(TenantId tenant, String what) {
    return sql.insertInto(FIRST_TIME)
            .set(FIRST_TIME.TENANT, tenant.value())
            .set(FIRST_TIME.WHAT, what)
            .onConflictDoNothing()
            .execute()
        > 0;
  }
}
