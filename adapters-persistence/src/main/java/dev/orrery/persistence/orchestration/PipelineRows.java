package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.PIPELINE;
import static dev.orrery.persistence.generated.Tables.PIPELINE_PHASE;
import static dev.orrery.persistence.generated.Tables.PIPELINE_STAGE;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.StagePlan;
import dev.orrery.persistence.generated.tables.records.PipelinePhaseRecord;
import dev.orrery.persistence.generated.tables.records.PipelineRecord;
import dev.orrery.persistence.generated.tables.records.PipelineStageRecord;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Result;

/** Pipelines as rows; any number of them are read in three queries. */
final class PipelineRows {
  private final DSLContext sql;
  private final JsonCodec json;

  PipelineRows(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  void insert(Pipeline pipeline) {
    sql.insertInto(PIPELINE)
        .set(PIPELINE.ID, pipeline.id().value())
        .set(PIPELINE.TENANT, pipeline.ownership().tenant().value())
        .set(PIPELINE.OWNER, pipeline.ownership().owner().value())
        .set(PIPELINE.CREDENTIAL, pipeline.ownership().credential())
        .set(PIPELINE.ORIGIN, pipeline.ownership().origin())
        .set(PIPELINE.SITE, pipeline.site())
        .set(PIPELINE.NAME, pipeline.name())
        .set(PIPELINE.STATE, pipeline.state().name())
        .execute();
    sql.batchInsert(pipeline.stages().stream().map(stage -> row(pipeline.id(), stage)).toList())
        .execute();
    sql.insertInto(PIPELINE_PHASE)
        .set(PIPELINE_PHASE.PIPELINE, pipeline.id().value())
        .set(PIPELINE_PHASE.ORDINAL, 0)
        .set(PIPELINE_PHASE.PHASE, pipeline.phase().name())
        .execute();
  }

  private PipelineStageRecord row(PipelineId pipeline, Stage stage) {
    var plan = stage.plan();
    var row = new PipelineStageRecord();
    row.setPipeline(pipeline.value());
    row.setOrdinal(stage.ordinal());
    row.setName(plan.name());
    row.setPrompt(plan.prompt());
    row.setWorkDir(plan.workDir());
    row.setDependsOn(Rows.texts(json, plan.dependsOn()));
    row.set(PIPELINE_STAGE.MODE, Rows.word(plan.mode()));
    row.set(PIPELINE_STAGE.TIMEOUT_MILLIS, Rows.millis(plan.timeout()));
    row.setState(stage.state().name());
    row.setFailedStarts(stage.failedStarts());
    return row;
  }

  List<Pipeline> read(Result<PipelineRecord> rows) {
    var ids = rows.getValues(PIPELINE.ID);
    if (ids.isEmpty()) {
      return List.of();
    }
    var stages =
        sql.selectFrom(PIPELINE_STAGE)
            .where(PIPELINE_STAGE.PIPELINE.in(ids))
            .orderBy(PIPELINE_STAGE.PIPELINE, PIPELINE_STAGE.ORDINAL)
            .fetchGroups(PIPELINE_STAGE.PIPELINE);
    var phases =
        sql.selectFrom(PIPELINE_PHASE)
            .where(PIPELINE_PHASE.PIPELINE.in(ids))
            .orderBy(PIPELINE_PHASE.PIPELINE, PIPELINE_PHASE.ORDINAL)
            .fetchGroups(PIPELINE_PHASE.PIPELINE);
    return rows.map(row ->
        pipeline(
            row,
            Objects.requireNonNull(stages.get(row.getId())),
            Objects.requireNonNull(phases.get(row.getId()))));
  }

  private Pipeline pipeline(
      PipelineRecord row, Result<PipelineStageRecord> stages, Result<PipelinePhaseRecord> phases) {
    return new Pipeline(
        new PipelineId(row.getId()),
        new Ownership(
            new TenantId(row.getTenant()),
            new UserId(row.getOwner()),
            row.getCredential(),
            row.getOrigin()),
        row.getSite(),
        row.getName(),
        Pipeline.State.valueOf(row.getState()),
        stages.map(this::stage),
        phases.map(PipelineRows::visit),
        row.getCreatedAt().toInstant());
  }

  private Stage stage(PipelineStageRecord row) {
    return new Stage(
        row.getOrdinal(),
        new StagePlan(
            row.getName(),
            row.getPrompt(),
            row.getWorkDir(),
            Rows.texts(json, row.getDependsOn()),
            Rows.word(PermissionMode.class, row.getMode()),
            Rows.millis(row.getTimeoutMillis())),
        Stage.State.valueOf(row.getState()),
        row.getFailedStarts(),
        Rows.session(row.getSession()),
        Rows.turn(row.getTurn()),
        Rows.instant(row.getStartedAt()),
        Rows.instant(row.getEndedAt()),
        row.getError());
  }

  private static Phase.Visit visit(PipelinePhaseRecord row) {
    return new Phase.Visit(
        Phase.valueOf(row.getPhase()),
        row.getEnteredAt().toInstant(),
        Rows.instant(row.getExitedAt()),
        row.getOutput());
  }
}
