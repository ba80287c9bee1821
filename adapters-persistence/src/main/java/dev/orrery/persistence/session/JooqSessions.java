package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.TURN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Sessions;
import dev.orrery.persistence.generated.tables.records.SessionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL. */
@Singleton
@Connectable
class JooqSessions implements Sessions {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSessions(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public boolean add(Session session) {
    return sql.insertInto(SESSION)
            .set(SESSION.ID, session.id().value())
            .set(SESSION.TENANT, session.tenant().value())
            .set(SESSION.OWNER, session.owner().value())
            .set(SESSION.LABEL, session.label())
            .set(SESSION.ORIGIN, session.origin())
            .set(SESSION.ALIAS, session.alias())
            .set(SESSION.WORKSPACE, session.workspace().value())
            .set(SESSION.MODEL, session.model())
            .set(SESSION.STATE, Words.of(session.state()))
            .set(SESSION.METADATA, json.canonical(session.metadata()))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return sql.selectFrom(SESSION).where(SESSION.ID.eq(id.value())).fetchOptional(this::read);
  }

  @Override
  public Optional<Session> findByAlias(TenantId tenant, UserId owner, String alias) {
    return sql.selectFrom(SESSION)
        .where(SESSION.TENANT.eq(tenant.value()))
        .and(SESSION.OWNER.eq(owner.value()))
        .and(SESSION.ALIAS.eq(alias))
        .fetchOptional(this::read);
  }

  @Override
  public Optional<Session> lock(SessionId id) {
    return sql.selectFrom(SESSION)
        .where(SESSION.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::read);
  }

  @Override
  public void touch(SessionId id, @Nullable SeedId activeSeed, @Nullable String persona) {
    var update =
        sql.update(SESSION)
            .set(SESSION.UPDATED_AT, field("clock_timestamp()", SESSION.UPDATED_AT.getDataType()));
    if (activeSeed != null) {
      update = update.set(SESSION.ACTIVE_SEED, activeSeed.value());
    }
    if (persona != null) {
      update = update.set(SESSION.PERSONA, persona);
    }
    update.where(SESSION.ID.eq(id.value())).execute();
  }

  @Override
  public void clarify(SessionId id, Json.@Nullable Obj transcript) {
    sql.update(SESSION)
        .set(SESSION.CLARIFICATION, transcript == null ? null : json.canonical(transcript))
        .where(SESSION.ID.eq(id.value()))
        .execute();
  }

  @Override
  public void reopen(SessionId id) {
    sql.update(SESSION)
        .set(SESSION.STATE, Words.of(Session.State.OPEN))
        .set(SESSION.UPDATED_AT, currentOffsetDateTime())
        .where(SESSION.ID.eq(id.value()))
        .execute();
  }

  @Override
  public Slice<SessionSummary> list(TenantId tenant, Window window) {
    var mine = SESSION.TENANT.eq(tenant.value());
    // Messages of people only: a turn without a text has none.
    var messages =
        field(selectCount().from(TURN).where(TURN.SESSION.eq(SESSION.ID)).and(TURN.INPUT.ne("")));
    var items =
        sql.select(SESSION.asterisk(), messages.as("messages"))
            .from(SESSION)
            .where(mine)
            .orderBy(SESSION.UPDATED_AT.desc(), SESSION.ID)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(row ->
                new SessionSummary(read(row.into(SESSION)), row.get("messages", Long.class)));
    return new Slice<>(items, sql.fetchCount(SESSION, mine));
  }

  @Override
  public long countOpen(TenantId tenant) {
    return sql.select(count())
        .from(SESSION)
        .where(SESSION.TENANT.eq(tenant.value()))
        .and(SESSION.STATE.eq("open"))
        .fetchSingle()
        .value1();
  }

  @Override
  public boolean delete(SessionId id) {
    return sql.deleteFrom(SESSION).where(SESSION.ID.eq(id.value())).execute() == 1;
  }

  private Session read(SessionRecord row) {
    return SessionRows.read(row, json);
  }
}
