package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.APPROVAL;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Questions in PostgreSQL; only conditional updates move them. */
@Singleton
@Connectable
class JooqApprovals implements Approvals {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);
  private static final Field<OffsetDateTime> STATEMENT =
      DSL.field("statement_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqApprovals(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Approval open(ApprovalDraft draft) {
    var scope = scope(draft.session(), draft.tenant());
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 43))", DSL.val("approval " + scope));
    return sql.insertInto(APPROVAL)
        .set(APPROVAL.ID, draft.id().value())
        .set(APPROVAL.SCOPE, scope)
        .set(APPROVAL.NUMBER, nextNumber(scope))
        .set(APPROVAL.KIND, draft.kind().name())
        .set(APPROVAL.TENANT, draft.tenant().value())
        .set(APPROVAL.OWNER, draft.owner().value())
        .set(APPROVAL.SESSION, ApprovalRows.value(draft.session()))
        .set(APPROVAL.RUN, ApprovalRows.value(draft.run()))
        .set(APPROVAL.EFFECT, ApprovalRows.value(draft.effect()))
        .set(APPROVAL.SUBJECT, draft.subject())
        .set(APPROVAL.ACTION, draft.action())
        .set(APPROVAL.RESOURCE, draft.resource())
        .set(APPROVAL.REASON, draft.reason())
        .set(APPROVAL.DIGEST, draft.digest())
        .set(APPROVAL.POLICY, draft.policy())
        .set(APPROVAL.REQUESTED_AT, STATEMENT)
        .set(APPROVAL.EXPIRES_AT, end(draft.within()))
        .returning()
        .fetchSingle(row -> ApprovalRows.read(row, row.get(APPROVAL.STATE)));
  }

  @Override
  public Optional<Approval> find(ApprovalId id) {
    return select(APPROVAL.ID.eq(id.value())).stream().findFirst();
  }

  @Override
  public List<Approval> list(TenantId tenant) {
    return select(APPROVAL.TENANT.eq(tenant.value()));
  }

  @Override
  public List<Approval> pending(List<SessionId> sessions) {
    return select(
        APPROVAL
            .SESSION
            .in(sessions.stream().map(SessionId::value).toList())
            .and(pending())
            .and(late().not()));
  }

  @Override
  public Optional<Approval> decide(ApprovalId id, boolean approve, String decidedBy, String via) {
    return sql.update(APPROVAL)
        .set(APPROVAL.STATE, (approve ? State.APPROVED : State.REJECTED).name())
        .set(APPROVAL.DECIDED_BY, decidedBy)
        .set(APPROVAL.DECIDED_VIA, via)
        .set(APPROVAL.DECIDED_AT, NOW)
        .where(APPROVAL.ID.eq(id.value()))
        .and(pending())
        .and(late().not())
        .returning()
        .fetchOptional(row -> ApprovalRows.read(row, row.get(APPROVAL.STATE)));
  }

  @Override
  public boolean consume(ApprovalId id, String digest, String policy) {
    var same = APPROVAL.DIGEST.eq(digest).and(APPROVAL.POLICY.eq(policy));
    return sql.update(APPROVAL)
        .set(APPROVAL.STATE, DSL.when(same, State.CONSUMED.name()).otherwise(State.VOID.name()))
        .where(APPROVAL.ID.eq(id.value()))
        .and(APPROVAL.STATE.eq(State.APPROVED.name()))
        .returning(APPROVAL.STATE)
        .fetchOptional(APPROVAL.STATE)
        .filter(State.CONSUMED.name()::equals)
        .isPresent();
  }

  @Override
  public List<Approval> expire(int limit) {
    var due =
        DSL.select(APPROVAL.ID)
            .from(APPROVAL)
            .where(pending())
            .and(late())
            .orderBy(APPROVAL.EXPIRES_AT)
            .limit(limit)
            .forUpdate()
            .skipLocked();
    return end(APPROVAL.ID.in(due), State.EXPIRED);
  }

  @Override
  public List<Approval> cancel(RunId run) {
    return end(APPROVAL.RUN.eq(run.value()), State.CANCELLED);
  }

  private List<Approval> end(Condition which, State state) {
    return sql.update(APPROVAL)
        .set(APPROVAL.STATE, state.name())
        .set(APPROVAL.DECIDED_AT, NOW)
        .where(which)
        .and(pending())
        .returning()
        .fetch(row -> ApprovalRows.read(row, row.get(APPROVAL.STATE)));
  }

  private List<Approval> select(Condition which) {
    var shown =
        DSL.when(pending().and(late()), State.EXPIRED.name())
            .otherwise(APPROVAL.STATE)
            .as("shown_state");
    return sql.select(APPROVAL.asterisk(), shown)
        .from(APPROVAL)
        .where(which)
        .orderBy(APPROVAL.REQUESTED_AT, APPROVAL.NUMBER, APPROVAL.ID)
        .fetch(row -> ApprovalRows.read(row.into(APPROVAL), row.get(shown)));
  }

  private static Condition pending() {
    return APPROVAL.STATE.eq(DSL.inline(State.PENDING.name()));
  }

  private static Condition late() {
    return DSL.coalesce(DSL.field(APPROVAL.EXPIRES_AT.le(NOW)), DSL.inline(false)).isTrue();
  }

  private static UUID scope(@Nullable SessionId session, TenantId tenant) {
    return session == null ? tenant.value() : session.value();
  }

  private static Field<Integer> nextNumber(UUID scope) {
    return DSL.field(
        DSL.select(DSL.coalesce(DSL.max(APPROVAL.NUMBER), DSL.inline(0)).plus(DSL.inline(1)))
            .from(APPROVAL)
            .where(APPROVAL.SCOPE.eq(scope)));
  }

  private static Field<OffsetDateTime> end(@Nullable Duration within) {
    return within == null
        ? DSL.val(null, SQLDataType.TIMESTAMPWITHTIMEZONE)
        : DSL.field(
            "statement_timestamp() + {0} * interval '1 millisecond'",
            OffsetDateTime.class, DSL.val(within.toMillis()));
  }
}
