package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.API_KEY;
import static dev.orrery.persistence.generated.Tables.API_KEY_SECRET;
import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.USER_GROUP;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqKeys implements Keys {
  /** Keys by themselves; those of organizations are another store's. */
  private static final Condition KEPT =
      API_KEY.REVOKED_AT.isNull().and(API_KEY.USER_GROUP.isNull());

  private static final Condition OVER =
      DSL.condition("coalesce({0} <= clock_timestamp(), false)", API_KEY.EXPIRES_AT);

  private final DSLContext db;

  JooqKeys(DSLContext db) {
    this.db = db;
  }

  @Override
  public ApiKey add(KeyDraft key, @Nullable Duration life) {
    var quotas = key.quotas();
    var row =
        db.insertInto(API_KEY)
            .set(API_KEY.ID, key.id().value())
            .set(API_KEY.HANDLE, key.handle().value())
            .set(API_KEY.TENANT, key.tenant().value())
            .set(API_KEY.OWNER, key.owner().value())
            .set(API_KEY.NAME, key.name())
            .set(API_KEY.AUDIENCES, KeyRows.names(key.audiences()))
            .set(API_KEY.ROLE, key.grant().role().name())
            .set(API_KEY.PERMISSIONS, KeyRows.names(key.grant().permissions()))
            .set(API_KEY.SCOPES, KeyRows.names(key.grant().scopes()))
            .set(API_KEY.RATE_PER_MINUTE, key.ratePerMinute())
            .set(API_KEY.QUOTA_SESSIONS, quotas.sessions())
            .set(API_KEY.QUOTA_TOKENS_PER_DAY, quotas.tokensPerDay())
            .set(API_KEY.QUOTA_NANO_USD_PER_DAY, quotas.nanoUsdPerDay())
            .set(API_KEY.EXPIRES_AT, end(life))
            .returning()
            .fetchSingle();
    db.insertInto(API_KEY_SECRET)
        .set(API_KEY_SECRET.HASH, key.hash().hex())
        .set(API_KEY_SECRET.KEY, key.id().value())
        .execute();
    return KeyRows.read(row, key.hash(), false);
  }

  @Override
  public Optional<ApiKey> find(Digest hash) {
    return select(API_KEY_SECRET.HASH.eq(hash.hex())).stream().findFirst();
  }

  @Override
  public Optional<ApiKey> find(KeyHandle handle) {
    return select(API_KEY.HANDLE.eq(handle.value())).stream().findFirst();
  }

  @Override
  public boolean anyFor(Audience audience) {
    return db.fetchExists(API_KEY, KEPT, opens(audience));
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
  public List<ApiKey> list(Audience audience) {
    return select(opens(audience));
  }

  @Override
  public List<ApiKey> list(Audience audience, TenantId tenant) {
    return select(API_KEY.TENANT.eq(tenant.value()).and(opens(audience)));
  }

  @Override
  public boolean revoke(ApiKeyId id) {
    return db.update(API_KEY)
            .set(API_KEY.REVOKED_AT, DSL.currentOffsetDateTime())
            .where(API_KEY.ID.eq(id.value()), KEPT)
            .execute()
        == 1;
  }

  @Override
  public Set<KeyHandle> alive(Set<KeyHandle> handles) {
    return db
        .select(API_KEY.HANDLE)
        .from(API_KEY)
        .leftJoin(USER_GROUP)
        .on(USER_GROUP.ID.eq(API_KEY.USER_GROUP))
        .leftJoin(APP_USER)
        .on(API_KEY.USER_GROUP.isNotNull(), APP_USER.ID.eq(API_KEY.OWNER))
        .where(
            API_KEY.HANDLE.in(handles.stream().map(KeyHandle::value).toList()),
            API_KEY.REVOKED_AT.isNull(),
            API_KEY.ACTIVE.isTrue(),
            OVER.not(),
            USER_GROUP.CLOSED_AT.isNull(),
            API_KEY.USER_GROUP.isNull().or(APP_USER.STATE.eq(UserState.ACTIVE.name())))
        .fetch(API_KEY.HANDLE)
        .stream()
        .map(KeyHandle::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<ApiKey> select(Condition which) {
    var over = DSL.field(OVER).as("over");
    return db.select(API_KEY.asterisk(), API_KEY_SECRET.HASH, over)
        .from(API_KEY)
        .join(API_KEY_SECRET)
        .on(API_KEY_SECRET.KEY.eq(API_KEY.ID))
        .where(KEPT, which)
        .orderBy(API_KEY.CREATED_AT, API_KEY.ID)
        .fetch(row ->
            KeyRows.read(
                row.into(API_KEY), new Digest(row.get(API_KEY_SECRET.HASH)), row.get(over)));
  }

  private static Condition opens(Audience audience) {
    return API_KEY.AUDIENCES.contains(new String[] {audience.name()});
  }

  private static Field<OffsetDateTime> end(@Nullable Duration life) {
    return life == null
        ? DSL.val((OffsetDateTime) null, API_KEY.EXPIRES_AT)
        : DSL.field(
            "now() + {0} * interval '1 second'", OffsetDateTime.class, DSL.val(life.toSeconds()));
  }
}
