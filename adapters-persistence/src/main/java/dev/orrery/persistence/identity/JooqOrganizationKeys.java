package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.API_KEY;
import static dev.orrery.persistence.generated.Tables.API_KEY_SECRET;
import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.USER_GROUP;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeySecret;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.ApiKeyRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqOrganizationKeys implements OrganizationKeys {
  private static final Condition KEPT =
      API_KEY.USER_GROUP.isNotNull().and(API_KEY.DELETED_AT.isNull());

  private final DSLContext db;

  JooqOrganizationKeys(DSLContext db) {
    this.db = db;
  }

  @Override
  public OrganizationKey add(
      OrganizationKey.Made key, KeySecret secret, @Nullable Instant expiresAt) {
    db.insertInto(API_KEY)
        .set(API_KEY.ID, key.id().value())
        .set(API_KEY.HANDLE, key.handle().value())
        .set(API_KEY.TENANT, key.tenant().value())
        .set(API_KEY.OWNER, key.maker().value())
        .set(API_KEY.USER_GROUP, key.organization().value())
        .set(API_KEY.NAME, key.name())
        .set(API_KEY.DESCRIPTION, key.description())
        .set(API_KEY.AUDIENCES, OrganizationKeyRows.AUDIENCES)
        .set(API_KEY.ENVIRONMENT, key.environment().name())
        .set(API_KEY.PERMISSIONS, new String[0])
        .set(API_KEY.SCOPES, OrganizationKeyRows.words(key.scopes()))
        .set(API_KEY.EXPIRES_AT, DatabaseTime.at(expiresAt))
        .execute();
    addSecret(key.id(), secret);
    return one(key.id());
  }

  private void addSecret(ApiKeyId key, KeySecret secret) {
    db.insertInto(API_KEY_SECRET)
        .set(API_KEY_SECRET.HASH, secret.hash().hex())
        .set(API_KEY_SECRET.KEY, key.value())
        .set(API_KEY_SECRET.PREFIX, secret.prefix())
        .set(API_KEY_SECRET.LAST4, secret.last4())
        .execute();
  }

  @Override
  public Optional<Shown> show(Digest secret) {
    var counts =
        DSL.field(API_KEY_SECRET.VALID_UNTIL.isNull().or(API_KEY_SECRET.VALID_UNTIL.gt(NOW)))
            .as("counts");
    var open = DSL.field(USER_GROUP.CLOSED_AT.isNull()).as("open");
    return db.select(OrganizationKeyRows.FIELDS)
        .select(APP_USER.fields())
        .select(API_KEY_SECRET.VALID_UNTIL, counts, open)
        .from(API_KEY_SECRET)
        .join(API_KEY)
        .on(API_KEY.ID.eq(API_KEY_SECRET.KEY))
        .join(APP_USER)
        .on(APP_USER.ID.eq(API_KEY.OWNER))
        .join(USER_GROUP)
        .on(USER_GROUP.ID.eq(API_KEY.USER_GROUP))
        .where(KEPT, API_KEY_SECRET.HASH.eq(secret.hex()))
        .fetchOptional(row ->
            new Shown(
                OrganizationKeyRows.read(row),
                UserRows.read(row.into(APP_USER)),
                row.get(counts),
                DatabaseTime.instant(row.get(API_KEY_SECRET.VALID_UNTIL)),
                row.get(open)));
  }

  @Override
  public Optional<OrganizationKey> find(UserGroupId organization, ApiKeyId id) {
    return select(of(organization, id));
  }

  @Override
  public Optional<OrganizationKey> find(KeyHandle handle) {
    return select(API_KEY.HANDLE.eq(handle.value()));
  }

  @Override
  public Optional<OrganizationKey> lock(UserGroupId organization, ApiKeyId id) {
    db.selectOne().from(API_KEY).where(KEPT, of(organization, id)).forUpdate().fetch();
    return select(of(organization, id));
  }

  private static Condition of(UserGroupId organization, ApiKeyId id) {
    return API_KEY.ID.eq(id.value()).and(API_KEY.USER_GROUP.eq(organization.value()));
  }

  @Override
  public Slice<OrganizationKey> list(
      UserGroupId organization, @Nullable UserId maker, Window window) {
    var which = KEPT.and(API_KEY.USER_GROUP.eq(organization.value()));
    if (maker != null) {
      which = which.and(API_KEY.OWNER.eq(maker.value()));
    }
    var items =
        OrganizationKeyRows.select(db)
            .where(which)
            .orderBy(API_KEY.SEQ.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(OrganizationKeyRows::read);
    return new Slice<>(items, db.fetchCount(API_KEY, which));
  }

  @Override
  public OrganizationKey edit(ApiKeyId id, Edit edit) {
    update()
        .set(API_KEY.NAME, edit.name())
        .set(API_KEY.DESCRIPTION, edit.description())
        .set(API_KEY.SCOPES, OrganizationKeyRows.words(edit.scopes()))
        .set(API_KEY.ACTIVE, edit.active())
        .set(API_KEY.EXPIRES_AT, DatabaseTime.at(edit.expiresAt()))
        .where(API_KEY.ID.eq(id.value()))
        .execute();
    return one(id);
  }

  @Override
  public OrganizationKey replace(ApiKeyId id, KeySecret secret, Duration grace) {
    db.update(API_KEY_SECRET)
        .set(
            API_KEY_SECRET.VALID_UNTIL,
            DSL.least(
                DSL.coalesce(API_KEY_SECRET.VALID_UNTIL, DatabaseTime.in(grace)),
                DatabaseTime.in(grace)))
        .where(
            API_KEY_SECRET.KEY.eq(id.value()),
            API_KEY_SECRET.VALID_UNTIL.isNull().or(API_KEY_SECRET.VALID_UNTIL.gt(NOW)))
        .execute();
    addSecret(id, secret);
    update().set(API_KEY.ROTATED_AT, NOW).where(API_KEY.ID.eq(id.value())).execute();
    return one(id);
  }

  @Override
  public OrganizationKey revoke(ApiKeyId id) {
    revoke(API_KEY.ID.eq(id.value()));
    return one(id);
  }

  private Set<KeyHandle> revoke(Condition which) {
    return update()
        .set(API_KEY.REVOKED_AT, NOW)
        .set(API_KEY.ACTIVE, false)
        .where(KEPT, API_KEY.REVOKED_AT.isNull(), which)
        .returning(API_KEY.HANDLE)
        .fetch(API_KEY.HANDLE)
        .stream()
        .map(KeyHandle::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void delete(ApiKeyId id) {
    update()
        .set(API_KEY.DELETED_AT, NOW)
        .set(API_KEY.REVOKED_AT, DSL.coalesce(API_KEY.REVOKED_AT, NOW))
        .set(API_KEY.ACTIVE, false)
        .where(API_KEY.ID.eq(id.value()))
        .execute();
  }

  @Override
  public Set<KeyHandle> revokeMadeBy(UserId maker) {
    return revoke(API_KEY.OWNER.eq(maker.value()));
  }

  @Override
  public Set<KeyHandle> revokeMadeBy(UserId maker, UserGroupId organization) {
    return revoke(API_KEY.OWNER.eq(maker.value()).and(API_KEY.USER_GROUP.eq(organization.value())));
  }

  private UpdateSetMoreStep<ApiKeyRecord> update() {
    return db.update(API_KEY).set(API_KEY.UPDATED_AT, NOW);
  }

  private OrganizationKey one(ApiKeyId id) {
    return select(API_KEY.ID.eq(id.value())).orElseThrow();
  }

  private Optional<OrganizationKey> select(Condition which) {
    return OrganizationKeyRows.select(db)
        .where(KEPT, which)
        .fetchOptional(OrganizationKeyRows::read);
  }
}
