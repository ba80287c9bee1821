package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_DEFINITION;
import static dev.orrery.persistence.generated.Tables.AGENT_REPORT;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.AgentReportRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The runs that agents report, in PostgreSQL. */
@Singleton
@Connectable
class JooqReportedRuns implements ReportedRuns {
  private final DSLContext sql;

  @Inject
  JooqReportedRuns(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public ReportedRun add(ReportedRun.Draft draft) {
    var agent = draft.agent();
    var row =
        sql.insertInto(AGENT_REPORT)
            .set(AGENT_REPORT.TENANT, agent.tenant().value())
            .set(AGENT_REPORT.OWNER, agent.owner().value())
            .set(AGENT_REPORT.AGENT, agent.id().value())
            .set(AGENT_REPORT.MODE, draft.mode().name())
            .set(AGENT_REPORT.TASK, value(draft.task()))
            .set(AGENT_REPORT.STATE, draft.state().name())
            .set(AGENT_REPORT.TOKENS, draft.used().tokens())
            .set(AGENT_REPORT.DOLLARS, draft.used().dollars())
            .set(AGENT_REPORT.ENDED_AT, end(draft.state()))
            .returning()
            .fetchSingle();
    return read(row, agent.name());
  }

  @Override
  public Optional<ReportedRun> find(TenantId tenant, AgentRunId id) {
    return sql.select(AGENT_REPORT, AGENT_DEFINITION.NAME)
        .from(AGENT_REPORT)
        .join(AGENT_DEFINITION)
        .on(AGENT_DEFINITION.ID.eq(AGENT_REPORT.AGENT))
        .where(AGENT_REPORT.ID.eq(id.value()))
        .and(AGENT_REPORT.TENANT.eq(tenant.value()))
        .fetchOptional(row -> read(row.value1(), Objects.requireNonNull(row.value2())));
  }

  @Override
  public ReportedRun save(ReportedRun run) {
    var row =
        sql.update(AGENT_REPORT)
            .set(AGENT_REPORT.TASK, value(run.task()))
            .set(AGENT_REPORT.STATE, run.state().name())
            .set(AGENT_REPORT.TOKENS, run.used().tokens())
            .set(AGENT_REPORT.DOLLARS, run.used().dollars())
            .set(AGENT_REPORT.HEARD_AT, AgentRows.NOW)
            .set(AGENT_REPORT.ENDED_AT, DSL.coalesce(AGENT_REPORT.ENDED_AT, end(run.state())))
            .where(AGENT_REPORT.ID.eq(run.id().value()))
            .and(AGENT_REPORT.TENANT.eq(run.tenant().value()))
            .returning()
            .fetchSingle();
    return read(row, run.agent());
  }

  @Override
  public boolean atWork(AgentDefinition agent) {
    return sql.fetchExists(AGENT_REPORT, goesOn(agent).andNot(silent(agent)));
  }

  @Override
  public int giveUpSilent(AgentDefinition agent) {
    return sql.update(AGENT_REPORT)
        .set(AGENT_REPORT.STATE, AgentRun.State.FAILED.name())
        .set(AGENT_REPORT.ENDED_AT, AgentRows.NOW)
        .where(goesOn(agent))
        .and(silent(agent))
        .execute();
  }

  private static Condition goesOn(AgentDefinition agent) {
    return AGENT_REPORT.AGENT.eq(agent.id().value()).and(AGENT_REPORT.ENDED_AT.isNull());
  }

  private static Condition silent(AgentDefinition agent) {
    return DSL.condition(
        "{0} < clock_timestamp() - {1} * interval '1 second'",
        AGENT_REPORT.HEARD_AT, DSL.val(agent.patience().toSeconds()));
  }

  private static Field<OffsetDateTime> end(AgentRun.State state) {
    return state == AgentRun.State.RUNNING ? DSL.castNull(OffsetDateTime.class) : AgentRows.NOW;
  }

  private static @Nullable Long value(@Nullable TaskId task) {
    return task == null ? null : task.value();
  }

  private static ReportedRun read(AgentReportRecord row, String agent) {
    var task = row.get(AGENT_REPORT.TASK);
    return new ReportedRun(
        new AgentRunId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        agent,
        RunMode.valueOf(row.getMode()),
        task == null ? null : new TaskId(task),
        AgentRun.State.valueOf(row.getState()),
        new ReportedRun.Used(row.getTokens(), row.getDollars()),
        row.getStartedAt().toInstant(),
        row.getHeardAt().toInstant(),
        AgentRows.instant(row.get(AGENT_REPORT.ENDED_AT)));
  }
}
