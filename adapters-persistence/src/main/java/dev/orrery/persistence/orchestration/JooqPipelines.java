package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.PIPELINE;
import static dev.orrery.persistence.generated.Tables.PIPELINE_PHASE;
import static dev.orrery.persistence.generated.Tables.PIPELINE_STAGE;
import static dev.orrery.persistence.orchestration.Rows.NOW;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.persistence.generated.tables.records.PipelineRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Pipelines in PostgreSQL; every move is one conditional update. */
@Singleton
@Connectable
class JooqPipelines implements Pipelines {
  private final DSLContext sql;
  private final PipelineRows rows;

  @Inject
  JooqPipelines(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.rows = new PipelineRows(sql, json);
  }

  @Override
  public void add(Pipeline pipeline) {
    rows.insert(pipeline);
  }

  @Override
  public Optional<Pipeline> find(PipelineId id) {
    return rows.read(sql.selectFrom(PIPELINE).where(is(id)).fetch()).stream().findFirst();
  }

  @Override
  public Optional<Pipeline> lock(PipelineId id) {
    // The stages are read by a later statement, so that ends which the lock waited for are seen.
    return rows.read(sql.selectFrom(PIPELINE).where(is(id)).forUpdate().fetch()).stream()
        .findFirst();
  }

  @Override
  public List<Pipeline> newest(SessionSight sight, int limit) {
    org.jooq.Result<PipelineRecord> newest =
        sql.selectFrom(PIPELINE)
            .where(Rows.seen(sight, PIPELINE.TENANT, PIPELINE.OWNER, PIPELINE.CREDENTIAL))
            .orderBy(PIPELINE.CREATED_AT.desc(), PIPELINE.ID)
            .limit(limit)
            .fetch();
    return rows.read(newest);
  }

  @Override
  public Optional<Stage.Place> running(SessionId session) {
    return sql.select(PIPELINE_STAGE.PIPELINE, PIPELINE_STAGE.ORDINAL, PIPELINE.SITE)
        .from(PIPELINE_STAGE)
        .join(PIPELINE)
        .on(PIPELINE.ID.eq(PIPELINE_STAGE.PIPELINE))
        .where(PIPELINE_STAGE.SESSION.eq(session.value()))
        .and(PIPELINE_STAGE.STATE.eq(Stage.State.RUNNING.name()))
        .fetchOptional(
            row -> new Stage.Place(new PipelineId(row.value1()), row.value2(), row.value3()));
  }

  @Override
  public boolean start(Stage.Place stage, SessionId session, TurnId turn) {
    return sql.update(PIPELINE_STAGE)
            .set(PIPELINE_STAGE.STATE, Stage.State.RUNNING.name())
            .set(PIPELINE_STAGE.SESSION, session.value())
            .set(PIPELINE_STAGE.TURN, turn.value())
            .set(PIPELINE_STAGE.STARTED_AT, NOW)
            .where(is(stage))
            .and(PIPELINE_STAGE.STATE.eq(Stage.State.PENDING.name()))
            .execute()
        > 0;
  }

  @Override
  public boolean complete(Stage.Place stage) {
    return sql.update(PIPELINE_STAGE)
            .set(PIPELINE_STAGE.STATE, Stage.State.COMPLETED.name())
            .set(PIPELINE_STAGE.ENDED_AT, NOW)
            .where(is(stage))
            .and(PIPELINE_STAGE.STATE.eq(Stage.State.RUNNING.name()))
            .execute()
        > 0;
  }

  @Override
  public boolean fail(Stage.Place stage, String error) {
    return sql.update(PIPELINE_STAGE)
            .set(PIPELINE_STAGE.STATE, Stage.State.FAILED.name())
            .set(PIPELINE_STAGE.ENDED_AT, NOW)
            .set(PIPELINE_STAGE.ERROR, error)
            .where(is(stage))
            .and(PIPELINE_STAGE.STATE.in(Stage.State.PENDING.name(), Stage.State.RUNNING.name()))
            .execute()
        > 0;
  }

  @Override
  public int startFailed(Stage.Place stage) {
    return sql.update(PIPELINE_STAGE)
        .set(PIPELINE_STAGE.FAILED_STARTS, PIPELINE_STAGE.FAILED_STARTS.plus(1))
        .where(is(stage))
        .and(PIPELINE_STAGE.STATE.eq(Stage.State.PENDING.name()))
        .returning(PIPELINE_STAGE.FAILED_STARTS)
        .fetchOptional(PIPELINE_STAGE.FAILED_STARTS)
        .orElse(0);
  }

  @Override
  public void enter(PipelineId id, Phase phase, @Nullable String output) {
    var last =
        sql.selectFrom(PIPELINE_PHASE)
            .where(PIPELINE_PHASE.PIPELINE.eq(id.value()))
            .and(PIPELINE_PHASE.EXITED_AT.isNull())
            .forUpdate()
            .fetchSingle();
    if (last.getPhase().equals(phase.name())) {
      return;
    }
    var now = sql.select(NOW).fetchSingle().value1();
    last.setExitedAt(now);
    last.update();
    sql.insertInto(PIPELINE_PHASE)
        .set(PIPELINE_PHASE.PIPELINE, id.value())
        .set(PIPELINE_PHASE.ORDINAL, last.getOrdinal() + 1)
        .set(PIPELINE_PHASE.PHASE, phase.name())
        .set(PIPELINE_PHASE.ENTERED_AT, now)
        .set(PIPELINE_PHASE.OUTPUT, output)
        .execute();
  }

  @Override
  public boolean finish(PipelineId id, Pipeline.State end) {
    return sql.update(PIPELINE)
            .set(PIPELINE.STATE, end.name())
            .set(PIPELINE.ENDED_AT, NOW)
            .where(is(id))
            .and(PIPELINE.STATE.eq(Pipeline.State.RUNNING.name()))
            .execute()
        > 0;
  }

  private static Condition is(PipelineId id) {
    return PIPELINE.ID.eq(id.value());
  }

  private static Condition is(Stage.Place stage) {
    return PIPELINE_STAGE
        .PIPELINE
        .eq(stage.pipeline().value())
        .and(PIPELINE_STAGE.ORDINAL.eq(stage.ordinal()));
  }
}
