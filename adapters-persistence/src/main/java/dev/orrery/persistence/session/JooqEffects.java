package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.EFFECT;
import static org.jooq.impl.DSL.field;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.session.Effects;
import dev.orrery.persistence.generated.tables.records.EffectRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;

/** Tool calls in PostgreSQL; each move is one conditional update. */
@Singleton
@Connectable
class JooqEffects implements Effects {
  private final DSLContext sql;

  @Inject
  JooqEffects(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void propose(List<Effect> effects) {
    sql.batch(
            effects.stream()
                .map(effect ->
                    sql.insertInto(EFFECT)
                        .set(EFFECT.ID, effect.id().value())
                        .set(EFFECT.RUN, effect.step().run().value())
                        .set(EFFECT.STEP, effect.step().number())
                        .set(EFFECT.ORDINAL, effect.ordinal())
                        .set(EFFECT.PROVIDER_CALL_ID, effect.providerCallId())
                        .set(EFFECT.TOOL, effect.tool())
                        .set(EFFECT.ARGUMENTS, effect.arguments())
                        .set(EFFECT.ARGUMENTS_HASH, effect.argumentsHash().hex())
                        .set(EFFECT.STATE, Words.of(EffectState.PROPOSED))
                        .set(EFFECT.KEY, effect.key()))
                .toList())
        .execute();
  }

  @Override
  public Optional<Effect> find(EffectId id) {
    return sql.selectFrom(EFFECT).where(is(id)).fetchOptional(JooqEffects::read);
  }

  @Override
  public List<Effect> list(StepId step) {
    return sql.selectFrom(EFFECT)
        .where(EFFECT.RUN.eq(step.run().value()))
        .and(EFFECT.STEP.eq(step.number()))
        .orderBy(EFFECT.ORDINAL)
        .fetch(JooqEffects::read);
  }

  @Override
  public List<Effect> listOfRun(RunId run) {
    return sql.selectFrom(EFFECT)
        .where(EFFECT.RUN.eq(run.value()))
        .orderBy(EFFECT.STEP, EFFECT.ORDINAL)
        .fetch(JooqEffects::read);
  }

  @Override
  public boolean intend(EffectId id, Intent intent) {
    return sql.update(EFFECT)
            .set(EFFECT.STATE, Words.of(EffectState.INTENDED))
            .set(EFFECT.EFFECT_CLASS, Words.of(intent.effectClass()))
            .set(EFFECT.DEFINITION_HASH, intent.definitionHash().hex())
            .set(EFFECT.BEFORE, intent.before())
            .set(EFFECT.EXPECTED, intent.expected())
            .set(EFFECT.EPOCH, intent.epoch())
            .set(EFFECT.INTENDED_AT, field("clock_timestamp()", EFFECT.INTENDED_AT.getDataType()))
            .where(is(id))
            .and(
                EFFECT
                    .STATE
                    .in("proposed", "awaiting_approval", "in_doubt")
                    .or(EFFECT.STATE.eq("intended").and(EFFECT.EPOCH.lt(intent.epoch()))))
            .execute()
        == 1;
  }

  @Override
  public boolean ask(EffectId id, boolean inDoubt, ApprovalId approval) {
    return sql.update(EFFECT)
            .set(
                EFFECT.STATE,
                Words.of(inDoubt ? EffectState.IN_DOUBT : EffectState.AWAITING_APPROVAL))
            .set(EFFECT.APPROVAL, approval.value())
            .where(is(id))
            .and(EFFECT.STATE.eq(inDoubt ? "intended" : "proposed"))
            .execute()
        == 1;
  }

  @Override
  public boolean reconsider(EffectId id) {
    return sql.update(EFFECT)
            .set(EFFECT.STATE, Words.of(EffectState.PROPOSED))
            .where(is(id))
            .and(EFFECT.STATE.eq("awaiting_approval"))
            .execute()
        == 1;
  }

  @Override
  public boolean finish(EffectId id, long epoch, ToolResult result) {
    return end(result.error() ? EffectState.FAILED : EffectState.COMPLETED, result)
            .where(is(id))
            .and(EFFECT.STATE.eq("intended"))
            .and(EFFECT.EPOCH.eq(epoch))
            .execute()
        == 1;
  }

  @Override
  public boolean refuse(EffectId id, EffectState end, ToolResult result) {
    return end(end, result)
            .where(is(id))
            .and(EFFECT.STATE.in("proposed", "awaiting_approval", "in_doubt", "intended"))
            .execute()
        == 1;
  }

  private UpdateSetMoreStep<EffectRecord> end(EffectState state, ToolResult result) {
    return sql.update(EFFECT)
        .set(EFFECT.STATE, Words.of(state))
        // PostgreSQL's text holds no NUL.
        .set(EFFECT.OUTPUT, result.output().replace('\0', '\uFFFD'))
        .set(EFFECT.IS_ERROR, result.error())
        .set(EFFECT.EXIT_CODE, result.exitCode())
        .set(EFFECT.ENDED_AT, field("clock_timestamp()", EFFECT.ENDED_AT.getDataType()));
  }

  @Override
  public void abandon(RunId run) {
    sql.update(EFFECT)
        .set(EFFECT.STATE, Words.of(EffectState.IN_DOUBT))
        .where(EFFECT.RUN.eq(run.value()))
        .and(EFFECT.STATE.eq("intended"))
        .execute();
    end(EffectState.SKIPPED, ToolResult.error("The run ended first"))
        .where(EFFECT.RUN.eq(run.value()))
        .and(EFFECT.STATE.in("proposed", "awaiting_approval"))
        .execute();
  }

  private static Condition is(EffectId id) {
    return EFFECT.ID.eq(id.value());
  }

  private static Effect read(EffectRecord row) {
    return new Effect(
        new EffectId(row.getId()),
        new StepId(new RunId(row.getRun()), row.getStep()),
        row.getOrdinal(),
        row.getProviderCallId(),
        row.getTool(),
        row.getArguments(),
        new Digest(row.getArgumentsHash()),
        row.getDefinitionHash() == null ? null : new Digest(row.getDefinitionHash()),
        Words.read(EffectState.class, row.getState()),
        Words.readOrNull(EffectClass.class, row.getEffectClass()),
        row.getKey(),
        row.getEpoch(),
        row.getApproval() == null ? null : new ApprovalId(row.getApproval()),
        row.getBefore(),
        row.getExpected(),
        result(row));
  }

  private static @Nullable ToolResult result(EffectRecord row) {
    return row.getOutput() == null
        ? null
        : new ToolResult(row.getOutput(), Boolean.TRUE.equals(row.getIsError()), row.getExitCode());
  }
}
