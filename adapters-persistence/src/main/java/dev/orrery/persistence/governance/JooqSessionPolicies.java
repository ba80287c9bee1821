package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.SESSION_POLICY;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.SessionPolicyRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The policies of sessions in PostgreSQL; rules and profile are JSON. */
@Singleton
@Connectable
class JooqSessionPolicies implements SessionPolicies {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSessionPolicies(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public Optional<SessionPolicy> find(SessionId session) {
    return sql.selectFrom(SESSION_POLICY)
        .where(SESSION_POLICY.SESSION.eq(session.value()))
        .fetchOptional(this::read);
  }

  @Override
  public List<SessionPolicy> findAll(List<SessionId> sessions) {
    return sql.selectFrom(SESSION_POLICY)
        .where(SESSION_POLICY.SESSION.in(sessions.stream().map(SessionId::value).toList()))
        .fetch(this::read);
  }

  @Override
  public Optional<SessionPolicy> lock(SessionId session) {
    return sql.selectFrom(SESSION_POLICY)
        .where(SESSION_POLICY.SESSION.eq(session.value()))
        .forUpdate()
        .fetchOptional(this::read);
  }

  @Override
  public void save(SessionPolicy policy) {
    var profile = policy.profile();
    var mode = policy.mode();
    var row = sql.newRecord(SESSION_POLICY);
    row.setSession(policy.session().value());
    row.setTenant(policy.tenant().value());
    row.setOwner(policy.owner().value());
    row.setMode(mode == null ? null : mode.name());
    row.setRules(json.write(PolicyJson.rules(policy.rules())));
    row.setProfile(profile == null ? null : json.write(PolicyJson.profile(profile)));
    sql.insertInto(SESSION_POLICY)
        .set(row)
        .onConflict(SESSION_POLICY.SESSION)
        .doUpdate()
        .set(row)
        .set(
            SESSION_POLICY.CHANGED_AT,
            DSL.field("clock_timestamp()", java.time.OffsetDateTime.class))
        .execute();
  }

  private SessionPolicy read(SessionPolicyRecord row) {
    var profile = row.getProfile();
    var mode = row.getMode();
    return new SessionPolicy(
        new SessionId(row.getSession()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        mode == null ? null : PermissionMode.valueOf(mode),
        PolicyJson.rules(json.parse(row.getRules())),
        profile == null ? null : PolicyJson.profile(json.parse(profile)));
  }
}
