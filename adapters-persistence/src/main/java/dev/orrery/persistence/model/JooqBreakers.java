package dev.orrery.persistence.model;

import static dev.orrery.persistence.generated.Tables.MODEL_BREAKER;

import dev.orrery.domain.model.Breakers;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One row a provider; every change is one statement. */
@Singleton
@Connectable
class JooqBreakers implements Breakers {
  private static final String CLOSED = "closed";
  private static final String OPEN = "open";
  private static final String PROBING = "probing";
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext dsl;

  @Inject
  JooqBreakers(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Permit ask(String provider, Rule rule) {
    var state =
        dsl.select(MODEL_BREAKER.STATE)
            .from(MODEL_BREAKER)
            .where(MODEL_BREAKER.PROVIDER.eq(provider))
            .fetchOne(MODEL_BREAKER.STATE);
    if (state == null || state.equals(CLOSED)) {
      return Permit.CLOSED;
    }
    int probes =
        dsl.update(MODEL_BREAKER)
            .set(MODEL_BREAKER.STATE, PROBING)
            .set(MODEL_BREAKER.UNTIL, later(rule.open()))
            .where(MODEL_BREAKER.PROVIDER.eq(provider))
            .and(MODEL_BREAKER.STATE.ne(CLOSED))
            .and(MODEL_BREAKER.UNTIL.le(NOW))
            .execute();
    return probes == 1 ? Permit.PROBE : Permit.OPEN;
  }

  @Override
  public void succeeded(String provider) {
    dsl.update(MODEL_BREAKER)
        .set(MODEL_BREAKER.STATE, CLOSED)
        .set(MODEL_BREAKER.FAILURES, 0)
        .setNull(MODEL_BREAKER.UNTIL)
        .where(MODEL_BREAKER.PROVIDER.eq(provider))
        .and(MODEL_BREAKER.STATE.ne(CLOSED).or(MODEL_BREAKER.FAILURES.gt(0)))
        .execute();
  }

  @Override
  public void failed(String provider, Rule rule) {
    Condition opens =
        MODEL_BREAKER
            .STATE
            .eq(PROBING)
            .or(
                MODEL_BREAKER
                    .STATE
                    .eq(CLOSED)
                    .and(MODEL_BREAKER.FAILURES.plus(1).ge(rule.failures())));
    boolean atOnce = rule.failures() == 1;
    dsl.insertInto(MODEL_BREAKER)
        .set(MODEL_BREAKER.PROVIDER, provider)
        .set(MODEL_BREAKER.STATE, atOnce ? OPEN : CLOSED)
        .set(MODEL_BREAKER.FAILURES, 1)
        .set(MODEL_BREAKER.UNTIL, later(rule.open()))
        .onConflict(MODEL_BREAKER.PROVIDER)
        .doUpdate()
        .set(MODEL_BREAKER.FAILURES, MODEL_BREAKER.FAILURES.plus(1))
        .set(MODEL_BREAKER.STATE, DSL.when(opens, DSL.inline(OPEN)).otherwise(MODEL_BREAKER.STATE))
        .set(
            MODEL_BREAKER.UNTIL, DSL.when(opens, later(rule.open())).otherwise(MODEL_BREAKER.UNTIL))
        .execute();
  }

  private static Field<OffsetDateTime> later(Duration wait) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        OffsetDateTime.class, DSL.val(wait.toMillis()));
  }
}
