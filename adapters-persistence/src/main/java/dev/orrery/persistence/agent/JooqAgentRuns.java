package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_RUN;

import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.AgentRunRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The runs of agents in PostgreSQL. */
@Singleton
@Connectable
class JooqAgentRuns implements AgentRuns {
  private final DSLContext sql;

  @Inject
  JooqAgentRuns(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public AgentRun begin(AgentRun.Draft draft) {
    var agent = draft.agent();
    return sql.insertInto(AGENT_RUN)
        .set(AGENT_RUN.TENANT, agent.tenant().value())
        .set(AGENT_RUN.OWNER, agent.owner().value())
        .set(AGENT_RUN.AGENT, agent.id().value())
        .set(AGENT_RUN.FIRE, draft.fire().value())
        .set(AGENT_RUN.TASK, draft.task().value())
        .set(AGENT_RUN.TURN, draft.turn().value())
        .set(AGENT_RUN.STATE, AgentRun.State.RUNNING.name())
        .returning()
        .fetchSingle(JooqAgentRuns::read);
  }

  @Override
  public Optional<AgentRun> of(FireId fire) {
    return sql.selectFrom(AGENT_RUN)
        .where(AGENT_RUN.FIRE.eq(fire.value()))
        .fetchOptional(JooqAgentRuns::read);
  }

  @Override
  public Optional<AgentRun> running(AgentId agent) {
    return sql.selectFrom(AGENT_RUN)
        .where(AGENT_RUN.AGENT.eq(agent.value()))
        .and(AGENT_RUN.ENDED_AT.isNull())
        .fetchOptional(JooqAgentRuns::read);
  }

  @Override
  public boolean end(AgentRunId id, AgentRun.State state, String note) {
    return sql.update(AGENT_RUN)
            .set(AGENT_RUN.STATE, state.name())
            .set(AGENT_RUN.NOTE, note)
            .set(AGENT_RUN.ENDED_AT, AgentRows.NOW)
            .where(AGENT_RUN.ID.eq(id.value()))
            .and(AGENT_RUN.ENDED_AT.isNull())
            .execute()
        > 0;
  }

  @Override
  public List<AgentRun> recent(TenantId tenant, int limit) {
    return sql.selectFrom(AGENT_RUN)
        .where(AGENT_RUN.TENANT.eq(tenant.value()))
        .orderBy(AGENT_RUN.STARTED_AT.desc(), AGENT_RUN.ID.desc())
        .limit(limit)
        .fetch(JooqAgentRuns::read);
  }

  private static AgentRun read(AgentRunRecord row) {
    return new AgentRun(
        new AgentRunId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new AgentId(row.getAgent()),
        new FireId(row.getFire()),
        new TaskId(row.getTask()),
        new TurnId(row.getTurn()),
        AgentRun.State.valueOf(row.getState()),
        row.getNote(),
        row.getStartedAt().toInstant(),
        AgentRows.instant(row.get(AGENT_RUN.ENDED_AT)));
  }
}
