package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.STEP;
import static org.jooq.impl.DSL.field;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.persistence.generated.tables.records.StepRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.DSLContext;

/** Steps in PostgreSQL. */
@Singleton
@Connectable
class JooqSteps implements Steps {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSteps(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void open(Step step) {
    sql.insertInto(STEP)
        .set(STEP.RUN, step.id().run().value())
        .set(STEP.NUMBER, step.id().number())
        .set(STEP.KIND, Words.of(step.kind()))
        .set(STEP.LABEL, step.label())
        .set(STEP.NOTE, json.canonical(step.note()))
        .set(STEP.COMMAND, json.canonical(step.command()))
        .execute();
  }

  @Override
  public void close(StepId id, Json.Obj result) {
    sql.update(STEP)
        .set(STEP.RESULT, json.canonical(result))
        .set(STEP.CLOSED_AT, field("clock_timestamp()", STEP.CLOSED_AT.getDataType()))
        .where(STEP.RUN.eq(id.run().value()))
        .and(STEP.NUMBER.eq(id.number()))
        .and(STEP.RESULT.isNull())
        .execute();
  }

  @Override
  public List<Step> list(RunId run) {
    return sql.selectFrom(STEP)
        .where(STEP.RUN.eq(run.value()))
        .orderBy(STEP.NUMBER)
        .fetch(this::read);
  }

  private Step read(StepRecord row) {
    return new Step(
        new StepId(new RunId(row.getRun()), row.getNumber()),
        Words.read(Step.Kind.class, row.getKind()),
        row.getLabel(),
        (Json.Obj) json.parse(row.getNote()),
        (Json.Obj) json.parse(row.getCommand()),
        row.getResult() == null ? null : (Json.Obj) json.parse(row.getResult()));
  }
}
