package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.TENANT;

import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jooq.DSLContext;

@Singleton
@Connectable
class JooqTenants implements Tenants {
  private final DSLContext db;
  private final Ids ids;

  JooqTenants(DSLContext db, Ids ids) {
    this.db = db;
    this.ids = ids;
  }

  @Override
  public TenantId named(String name) {
    return find(name)
        .orElseGet(() -> {
          db.insertInto(TENANT)
              .set(TENANT.ID, ids.next())
              .set(TENANT.NAME, name)
              .onConflict(TENANT.NAME)
              .doNothing()
              .execute();
          return find(name).orElseThrow();
        });
  }

  @Override
  public Optional<String> name(TenantId tenant) {
    return db.select(TENANT.NAME)
        .from(TENANT)
        .where(TENANT.ID.eq(tenant.value()))
        .fetchOptional(TENANT.NAME);
  }

  @Override
  public Optional<Long> number(TenantId tenant) {
    return db.select(TENANT.NUMBER)
        .from(TENANT)
        .where(TENANT.ID.eq(tenant.value()))
        .fetchOptional(TENANT.NUMBER);
  }

  @Override
  public Optional<TenantId> numbered(long number) {
    return db.select(TENANT.ID)
        .from(TENANT)
        .where(TENANT.NUMBER.eq(number))
        .fetchOptional(row -> new TenantId(row.get(TENANT.ID)));
  }

  private Optional<TenantId> find(String name) {
    return db.select(TENANT.ID)
        .from(TENANT)
        .where(TENANT.NAME.eq(name))
        .fetchOptional(row -> new TenantId(row.get(TENANT.ID)));
  }
}
