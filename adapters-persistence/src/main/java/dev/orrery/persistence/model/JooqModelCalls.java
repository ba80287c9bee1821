package dev.orrery.persistence.model;

import static dev.orrery.persistence.generated.Tables.MODEL_CALL;

import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.PriceBook;
import dev.orrery.domain.model.Usage;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One row a call; it is priced when it ends, and never again. */
@Singleton
@Connectable
class JooqModelCalls implements ModelCalls {
  private static final String HELD = "held";
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext dsl;
  private final PriceBook prices;

  @Inject
  JooqModelCalls(DSLContext dsl, PriceBook prices) {
    this.dsl = dsl;
    this.prices = prices;
  }

  @Override
  public void open(ModelCall call) {
    var session = call.session();
    var turn = call.turn();
    var run = call.run();
    dsl.insertInto(MODEL_CALL)
        .set(MODEL_CALL.ID, call.id().value())
        .set(MODEL_CALL.TENANT, call.tenant().value())
        .set(MODEL_CALL.OWNER, call.owner().value())
        .set(MODEL_CALL.PURPOSE, call.purpose().name().toLowerCase(Locale.ROOT))
        .set(MODEL_CALL.SESSION, session == null ? null : session.value())
        .set(MODEL_CALL.TURN, turn == null ? null : turn.value())
        .set(MODEL_CALL.RUN, run == null ? null : run.value())
        .set(MODEL_CALL.STEP, call.step())
        .set(MODEL_CALL.AGENT, call.agent())
        .set(MODEL_CALL.REQUESTED, call.requested().toString())
        .set(MODEL_CALL.STATE, HELD)
        .set(MODEL_CALL.HOLDS, call.holds().stream().map(HoldId::value).toArray(UUID[]::new))
        .set(MODEL_CALL.EPOCH, call.epoch())
        .execute();
  }

  @Override
  public void settle(ModelCallId id, ModelCall.Ending ending) {
    var usage = ending.usage();
    var failure = ending.failure();
    var cost = prices.cost(ending.executed(), usage);
    dsl.update(MODEL_CALL)
        .set(MODEL_CALL.STATE, failure == null ? "settled" : "failed")
        .set(MODEL_CALL.EXECUTED, ending.executed().toString())
        .set(MODEL_CALL.ATTEMPTS, ending.attempts())
        .set(MODEL_CALL.INPUT_TOKENS, usage.input())
        .set(MODEL_CALL.OUTPUT_TOKENS, usage.output())
        .set(MODEL_CALL.CACHE_READ_TOKENS, usage.cacheRead())
        .set(MODEL_CALL.CACHE_WRITE_TOKENS, usage.cacheWrite())
        .set(MODEL_CALL.REASONING_TOKENS, usage.reasoning())
        .set(MODEL_CALL.USAGE_ESTIMATED, usage.estimated())
        .set(MODEL_CALL.COST, cost.dollars())
        .set(MODEL_CALL.PRICE_VERSION, cost.priceVersion())
        .set(MODEL_CALL.LATENCY_MS, ending.latency().toMillis())
        .set(MODEL_CALL.FAILURE, failure == null ? null : failure.name().toLowerCase(Locale.ROOT))
        .set(MODEL_CALL.ENDED_AT, NOW)
        .where(MODEL_CALL.ID.eq(id.value()))
        .and(MODEL_CALL.STATE.eq(HELD))
        .execute();
  }

  @Override
  public void abandon(RunId run, long epoch) {
    dsl.update(MODEL_CALL)
        .set(MODEL_CALL.STATE, "abandoned")
        .set(MODEL_CALL.ENDED_AT, NOW)
        .where(MODEL_CALL.RUN.eq(run.value()))
        .and(MODEL_CALL.EPOCH.lt(epoch))
        .and(MODEL_CALL.STATE.eq(HELD))
        .execute();
  }

  @Override
  public Spent spent(SessionId session) {
    return spent(MODEL_CALL.SESSION.eq(session.value()));
  }

  @Override
  public Spent spent(TenantId tenant, UserId owner, Duration last) {
    var since =
        DSL.field(
            "clock_timestamp() - {0} * interval '1 millisecond'",
            MODEL_CALL.CREATED_AT.getDataType(), DSL.val(last.toMillis()));
    return spent(
        MODEL_CALL
            .TENANT
            .eq(tenant.value())
            .and(MODEL_CALL.OWNER.eq(owner.value()))
            .and(MODEL_CALL.CREATED_AT.gt(since)));
  }

  private Spent spent(Condition which) {
    return dsl.select(
            sum(MODEL_CALL.INPUT_TOKENS),
            sum(MODEL_CALL.OUTPUT_TOKENS),
            sum(MODEL_CALL.CACHE_READ_TOKENS),
            sum(MODEL_CALL.CACHE_WRITE_TOKENS),
            sum(MODEL_CALL.REASONING_TOKENS),
            DSL.coalesce(DSL.boolOr(MODEL_CALL.USAGE_ESTIMATED), DSL.inline(false)),
            sum(MODEL_CALL.COST))
        .from(MODEL_CALL)
        .where(which)
        .fetchSingle(row ->
            new Spent(
                new Usage(
                    row.value1().longValue(),
                    row.value2().longValue(),
                    row.value3().longValue(),
                    row.value4().longValue(),
                    row.value5().longValue(),
                    row.value6()),
                row.value7()));
  }

  private static Field<BigDecimal> sum(Field<? extends Number> amount) {
    return DSL.coalesce(DSL.sum(amount), DSL.inline(BigDecimal.ZERO));
  }

  @Override
  public long totalTokens() {
    var total =
        DSL.coalesce(
            DSL.sum(MODEL_CALL.INPUT_TOKENS.plus(MODEL_CALL.OUTPUT_TOKENS)), DSL.inline(0));
    var found = dsl.select(total).from(MODEL_CALL).fetchOne(total);
    return found == null ? 0 : found.longValue();
  }
}
