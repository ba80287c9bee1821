package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.SESSION_ACTIVITY;
import static dev.orrery.persistence.generated.Tables.TURN;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionName;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Sessions;
import dev.orrery.persistence.generated.tables.records.SessionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
  public Optional<Session> add(Session draft) {
    var setup = draft.setup();
    var link = setup.link();
    return sql.insertInto(SESSION)
        .set(SESSION.ID, draft.id().value())
        .set(SESSION.TENANT, draft.tenant().value())
        .set(SESSION.OWNER, draft.owner().value())
        .set(SESSION.LABEL, draft.label())
        .set(SESSION.ORIGIN, draft.origin())
        .set(SESSION.ALIAS, draft.alias())
        .set(SESSION.WORKSPACE, draft.workspace().value())
        .set(SESSION.MODEL, draft.model())
        .set(SESSION.STATE, Words.of(draft.state()))
        .set(SESSION.METADATA, json.canonical(draft.metadata()))
        .set(SESSION.NAME, freeName(draft.tenant().value(), setup.name()))
        .set(SESSION.ENGINE, Words.of(setup.engine()))
        .set(SESSION.COMMAND, setup.command())
        .set(SESSION.ENVIRONMENT, json.canonical(SessionRows.environment(setup)))
        .set(SESSION.REQUIREMENTS, setup.requirements())
        .set(SESSION.STALL_THRESHOLD_MS, setup.stallThreshold().toMillis())
        .set(SESSION.LINK_KIND, link == null ? null : Words.of(link.kind()))
        .set(SESSION.LINK_PARENT, link == null ? null : link.parent().value())
        .set(SESSION.CREDENTIAL, setup.credential())
        .onConflictDoNothing()
        .returning()
        .fetchOptional(this::read);
  }

  /** Names of a tenant are given one at a time, so that the free one stays free to the commit. */
  private String freeName(UUID tenant, String wish) {
    if (wish.isEmpty()) {
      return wish;
    }
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 44))", val("session names " + tenant));
    var taken =
        sql.select(SESSION.NAME)
            .from(SESSION)
            .where(SESSION.TENANT.eq(tenant))
            .and(SESSION.STATE.eq("open"))
            .and(SESSION.NAME.startsWith(wish))
            .fetchSet(SESSION.NAME);
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> SessionName.numbered(wish, n))
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
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
    lock(id)
        .filter(row -> row.state() == Session.State.CLOSED)
        .ifPresent(row ->
            sql.update(SESSION)
                .set(SESSION.STATE, Words.of(Session.State.OPEN))
                .set(SESSION.NAME, freeName(row.tenant().value(), row.setup().name()))
                .setNull(SESSION.CLOSED_REASON)
                .setNull(SESSION.CLOSED_AT)
                .set(SESSION.UPDATED_AT, currentOffsetDateTime())
                .where(SESSION.ID.eq(id.value()))
                .execute());
  }

  @Override
  public boolean close(SessionId id, String reason) {
    return sql.update(SESSION)
            .set(SESSION.STATE, Words.of(Session.State.CLOSED))
            .set(SESSION.CLOSED_REASON, reason)
            .set(SESSION.CLOSED_AT, field("clock_timestamp()", SESSION.CLOSED_AT.getDataType()))
            .where(SESSION.ID.eq(id.value()))
            .and(SESSION.STATE.eq("open"))
            .execute()
        == 1;
  }

  @Override
  public Optional<Session> lockIdle(
      TenantId tenant, UserId owner, WorkspaceId workspace, String origin) {
    var busy = new ArrayList<UUID>();
    while (true) {
      var candidate =
          sql.select(SESSION.asterisk())
              .from(SESSION)
              .join(SESSION_ACTIVITY)
              .on(SESSION_ACTIVITY.SESSION.eq(SESSION.ID))
              .where(SESSION.WORKSPACE.eq(workspace.value()))
              .and(SESSION.TENANT.eq(tenant.value()))
              .and(SESSION.OWNER.eq(owner.value()))
              .and(SESSION.ORIGIN.eq(origin))
              .and(SESSION.STATE.eq("open"))
              .and(SESSION.ID.notIn(busy))
              .and(SESSION_ACTIVITY.ACTIVITY.eq("idle"))
              .orderBy(SESSION.CREATED_AT, SESSION.ID)
              .limit(1)
              .forUpdate()
              .of(SESSION)
              .skipLocked()
              .fetchOptional(row -> read(row.into(SESSION)));
      // Who held the row before may have given it work after this statement looked at its runs.
      if (candidate.isEmpty() || isIdle(candidate.get())) {
        return candidate;
      }
      busy.add(candidate.get().id().value());
    }
  }

  private boolean isIdle(Session session) {
    return sql.fetchExists(
        SESSION_ACTIVITY,
        SESSION_ACTIVITY
            .SESSION
            .eq(session.id().value())
            .and(SESSION_ACTIVITY.ACTIVITY.eq("idle")));
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
  public long countOpenLocked(TenantId tenant, UserId owner) {
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 45))",
        val("sessions of " + tenant.value() + " " + owner.value()));
    return sql.fetchCount(
        SESSION,
        SESSION
            .TENANT
            .eq(tenant.value())
            .and(SESSION.OWNER.eq(owner.value()))
            .and(SESSION.STATE.eq("open")));
  }

  @Override
  public long countOpen() {
    return sql.fetchCount(SESSION, SESSION.STATE.eq("open"));
  }

  @Override
  public boolean delete(SessionId id) {
    return sql.deleteFrom(SESSION).where(SESSION.ID.eq(id.value())).execute() == 1;
  }

  private Session read(SessionRecord row) {
    return SessionRows.read(row, json);
  }
}
