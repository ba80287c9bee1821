package dev.orrery.persistence.capability;

import static dev.orrery.persistence.generated.Tables.CREDENTIAL;
import static dev.orrery.persistence.generated.Tables.CREDENTIAL_GRANT;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Vault.Sealed;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.CredentialRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Credentials in PostgreSQL, whose values it can not open. */
@Singleton
@Connectable
class JooqCredentials implements Credentials {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private static final String GRANT =
      """
      with withdrawn as (
        delete from credential_grant
        where tenant = {0} and name = {1} and agent <> all ({2}::text[]))
      insert into credential_grant (tenant, name, agent)
      select {0}::uuid, {1}::text, unnest({2}::text[])
      on conflict do nothing
      """;

  private final DSLContext sql;

  @Inject
  JooqCredentials(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Slice<Credential> list(TenantId tenant, Window window) {
    var found =
        sql.selectFrom(CREDENTIAL)
            .where(CREDENTIAL.TENANT.eq(tenant.value()))
            .orderBy(CREDENTIAL.NAME.collate("C"))
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqCredentials::credential);
    return new Slice<>(found, sql.fetchCount(CREDENTIAL, CREDENTIAL.TENANT.eq(tenant.value())));
  }

  @Override
  public List<Stored> all(TenantId tenant) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.TENANT.eq(tenant.value()))
        .fetch(JooqCredentials::stored);
  }

  @Override
  public List<Credential> named(TenantId tenant, Set<CredentialName> names) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.TENANT.eq(tenant.value()))
        .and(CREDENTIAL.NAME.in(names.stream().map(CredentialName::value).toList()))
        .fetch(JooqCredentials::credential);
  }

  @Override
  public Optional<Stored> find(TenantId tenant, CredentialName name) {
    return sql.selectFrom(CREDENTIAL)
        .where(is(tenant, name))
        .fetchOptional(JooqCredentials::stored);
  }

  /** Also where there is no row yet that could be locked. */
  @Override
  public long lock(TenantId tenant, CredentialName name) {
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 49))",
        DSL.val("credential " + tenant.value() + " " + name.value()));
    return sql.select(CREDENTIAL.VERSION)
        .from(CREDENTIAL)
        .where(is(tenant, name))
        .forUpdate()
        .fetchOptional(CREDENTIAL.VERSION)
        .orElse(0L);
  }

  @Override
  public Credential put(
      TenantId tenant,
      CredentialName name,
      @Nullable String description,
      long version,
      Sealed value) {
    var row = row(value);
    row.setVersion(version);
    return credential(
        sql.insertInto(CREDENTIAL)
            .set(row)
            .set(CREDENTIAL.TENANT, tenant.value())
            .set(CREDENTIAL.NAME, name.value())
            .set(CREDENTIAL.DESCRIPTION, description)
            .onConflict(CREDENTIAL.TENANT, CREDENTIAL.NAME)
            .doUpdate()
            .set(row)
            .set(
                CREDENTIAL.DESCRIPTION,
                DSL.coalesce(DSL.excluded(CREDENTIAL.DESCRIPTION), CREDENTIAL.DESCRIPTION))
            .set(CREDENTIAL.UPDATED_AT, NOW)
            .returning()
            .fetchSingle());
  }

  @Override
  public void accessed(TenantId tenant, CredentialName name) {
    sql.update(CREDENTIAL).set(CREDENTIAL.LAST_ACCESSED_AT, NOW).where(is(tenant, name)).execute();
  }

  @Override
  public boolean remove(TenantId tenant, CredentialName name) {
    return sql.deleteFrom(CREDENTIAL).where(is(tenant, name)).execute() > 0;
  }

  @Override
  public void grant(TenantId tenant, CredentialName name, Set<String> agents) {
    sql.execute(
        GRANT,
        DSL.val(tenant.value()),
        DSL.val(name.value()),
        DSL.val(agents.toArray(String[]::new), String[].class));
  }

  @Override
  public boolean isGranted(TenantId tenant, CredentialName name, String agent) {
    return sql.fetchExists(
        CREDENTIAL_GRANT,
        CREDENTIAL_GRANT
            .TENANT
            .eq(tenant.value())
            .and(CREDENTIAL_GRANT.NAME.eq(name.value()))
            .and(CREDENTIAL_GRANT.AGENT.eq(agent)));
  }

  @Override
  public long countNotSealedWith(String key) {
    return sql.fetchCount(CREDENTIAL, CREDENTIAL.KEY.ne(key));
  }

  @Override
  public List<Stored> lockNotSealedWith(String key, @Nullable Credential after, int limit) {
    Condition rest =
        after == null
            ? DSL.noCondition()
            : DSL.row(CREDENTIAL.TENANT, CREDENTIAL.NAME)
                .gt(after.tenant().value(), after.name().value());
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.KEY.ne(key))
        .and(rest)
        .orderBy(CREDENTIAL.TENANT, CREDENTIAL.NAME)
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .fetch(JooqCredentials::stored);
  }

  @Override
  public void reseal(Credential credential, Sealed value) {
    sql.update(CREDENTIAL)
        .set(row(value))
        .where(is(credential.tenant(), credential.name()))
        .and(CREDENTIAL.VERSION.eq(credential.version()))
        .execute();
  }

  private static Condition is(TenantId tenant, CredentialName name) {
    return CREDENTIAL.TENANT.eq(tenant.value()).and(CREDENTIAL.NAME.eq(name.value()));
  }

  private static CredentialRecord row(Sealed value) {
    var row = new CredentialRecord();
    row.setKey(value.key());
    row.setNonce(value.nonce());
    row.setCiphertext(value.ciphertext());
    return row;
  }

  private static Stored stored(CredentialRecord row) {
    return new Stored(
        credential(row), new Sealed(row.getKey(), row.getNonce(), row.getCiphertext()));
  }

  private static Credential credential(CredentialRecord row) {
    var accessed = row.getLastAccessedAt();
    return new Credential(
        new TenantId(row.getTenant()),
        new CredentialName(row.getName()),
        row.getDescription(),
        row.getKey(),
        row.getVersion(),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant(),
        accessed == null ? null : accessed.toInstant());
  }
}
