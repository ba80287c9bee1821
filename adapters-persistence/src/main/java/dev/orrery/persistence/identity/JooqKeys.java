package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.API_KEY;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.ApiKeyRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqKeys implements Keys {
  private final DSLContext db;

  JooqKeys(DSLContext db) {
    this.db = db;
  }

  @Override
  public ApiKey add(ApiKey key) {
    return db.insertInto(API_KEY)
        .set(API_KEY.ID, key.id().value())
        .set(API_KEY.TENANT, key.tenant().value())
        .set(API_KEY.OWNER, key.owner().value())
        .set(API_KEY.NAME, key.name())
        .set(API_KEY.HASH, key.hash().hex())
        .returning()
        .fetchSingle(JooqKeys::read);
  }

  @Override
  public Optional<ApiKey> find(Digest hash) {
    return db.selectFrom(API_KEY)
        .where(API_KEY.HASH.eq(hash.hex()), API_KEY.REVOKED_AT.isNull())
        .fetchOptional(JooqKeys::read);
  }

  @Override
  public void touch(ApiKeyId id) {
    // One write a second at most: requests in parallel must not queue for this row.
    db.update(API_KEY)
        .set(API_KEY.LAST_USED, DSL.currentOffsetDateTime())
        .where(
            API_KEY.ID.eq(id.value()),
            API_KEY
                .LAST_USED
                .isNull()
                .or(DSL.condition("{0} < now() - interval '1 second'", API_KEY.LAST_USED)))
        .execute();
  }

  @Override
  public List<ApiKey> list(TenantId tenant) {
    return db.selectFrom(API_KEY)
        .where(API_KEY.TENANT.eq(tenant.value()), API_KEY.REVOKED_AT.isNull())
        .orderBy(API_KEY.CREATED_AT, API_KEY.ID)
        .fetch(JooqKeys::read);
  }

  @Override
  public boolean revoke(TenantId tenant, ApiKeyId id) {
    return db.update(API_KEY)
            .set(API_KEY.REVOKED_AT, DSL.currentOffsetDateTime())
            .where(
                API_KEY.TENANT.eq(tenant.value()),
                API_KEY.ID.eq(id.value()),
                API_KEY.REVOKED_AT.isNull())
            .execute()
        == 1;
  }

  private static ApiKey read(ApiKeyRecord row) {
    var lastUsed = row.getLastUsed();
    return new ApiKey(
        new ApiKeyId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        new Digest(row.getHash()),
        row.getCreatedAt().toInstant(),
        lastUsed == null ? null : lastUsed.toInstant());
  }
}
