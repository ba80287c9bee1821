package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.VERIFICATION;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.orchestration.Verification.State;
import dev.orrery.domain.orchestration.Verifications;
import dev.orrery.persistence.generated.tables.records.VerificationRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Verifications in PostgreSQL; a partial unique index lets one of a session run. */
@Singleton
@Connectable
class JooqVerifications implements Verifications {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;
  private final JsonCodec json;
  private final Nodes nodes;

  @Inject
  JooqVerifications(DSLContext sql, JsonCodec json, Nodes nodes) {
    this.sql = sql;
    this.json = json;
    this.nodes = nodes;
  }

  @Override
  public boolean start(Verification running, Duration leaseTime) {
    end(
        VERIFICATION.SESSION.eq(running.session().value()).and(VERIFICATION.LEASE_UNTIL.le(NOW)),
        State.ABANDONED);
    return sql.insertInto(VERIFICATION)
            .set(VERIFICATION.ID, running.id().value())
            .set(VERIFICATION.SESSION, running.session().value())
            .set(VERIFICATION.TENANT, running.tenant().value())
            .set(VERIFICATION.OWNER, running.owner().value())
            .set(VERIFICATION.STATE, State.RUNNING.name())
            .set(VERIFICATION.STEPS, "[]")
            .set(VERIFICATION.DURATION_MILLIS, 0L)
            .set(VERIFICATION.LEASE_OWNER, nodes.self().value())
            .set(VERIFICATION.LEASE_UNTIL, until(leaseTime))
            .set(VERIFICATION.STARTED_AT, running.startedAt().atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  @Override
  public boolean renew(VerificationId id, Duration leaseTime) {
    return sql.update(VERIFICATION)
            .set(VERIFICATION.LEASE_UNTIL, until(leaseTime))
            .where(runs(id))
            .execute()
        == 1;
  }

  @Override
  public boolean finish(Verification finished) {
    return sql.update(VERIFICATION)
            .set(VERIFICATION.STATE, finished.state().name())
            .set(VERIFICATION.STEPS, json.write(steps(finished.steps())))
            .set(VERIFICATION.NOTE, finished.note())
            .set(VERIFICATION.DURATION_MILLIS, finished.durationMillis())
            .set(VERIFICATION.FINISHED_AT, NOW)
            .where(runs(finished.id()))
            .execute()
        == 1;
  }

  @Override
  public void abandon(VerificationId id) {
    end(VERIFICATION.ID.eq(id.value()), State.ABANDONED);
  }

  @Override
  public Optional<Verification> find(VerificationId id) {
    return sql.selectFrom(VERIFICATION)
        .where(VERIFICATION.ID.eq(id.value()))
        .fetchOptional(this::read);
  }

  private void end(Condition which, State state) {
    sql.update(VERIFICATION)
        .set(VERIFICATION.STATE, state.name())
        .set(VERIFICATION.FINISHED_AT, NOW)
        .where(which)
        .and(running())
        .execute();
  }

  private static Condition runs(VerificationId id) {
    return VERIFICATION.ID.eq(id.value()).and(running());
  }

  private static Condition running() {
    return VERIFICATION.STATE.eq(DSL.inline(State.RUNNING.name()));
  }

  private static Field<OffsetDateTime> until(Duration leaseTime) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        OffsetDateTime.class, DSL.val(leaseTime.toMillis()));
  }

  private Verification read(VerificationRecord row) {
    var finishedAt = row.getFinishedAt();
    return new Verification(
        new VerificationId(row.getId()),
        new SessionId(row.getSession()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        State.valueOf(row.getState()),
        steps(json.parse(row.getSteps())),
        row.getNote(),
        row.getDurationMillis(),
        row.getStartedAt().toInstant(),
        finishedAt == null ? null : finishedAt.toInstant());
  }

  private static Json steps(List<GateResult> steps) {
    return new Json.Arr(
        steps.stream()
            .<Json>map(step ->
                Json.object(
                    "name", step.name(),
                    "ok", step.ok(),
                    "skipped", step.skipped(),
                    "millis", step.durationMillis(),
                    "output", step.output(),
                    "error", step.error()))
            .toList());
  }

  private static List<GateResult> steps(Json stored) {
    return ((Json.Arr) stored)
        .items().stream().map(Json.Obj.class::cast).map(JooqVerifications::step).toList();
  }

  private static GateResult step(Json.Obj step) {
    return new GateResult(
        step.text("name").orElseThrow(),
        step.bool("ok").orElseThrow(),
        step.bool("skipped").orElseThrow(),
        step.number("millis").orElseThrow().longValueExact(),
        step.text("output").orElse(null),
        step.text("error").orElse(null));
  }
}
