package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.MODEL_CALL;

import dev.orrery.domain.commerce.ModelCosts;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What model calls cost, summed over their rows. */
@Singleton
@Connectable
class JooqModelCosts implements ModelCosts {
  private static final int MOST_SHARES = 100;
  private static final Field<BigDecimal> COST =
      DSL.coalesce(DSL.sum(MODEL_CALL.COST), DSL.inline(BigDecimal.ZERO));

  private final DSLContext sql;

  @Inject
  JooqModelCosts(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Costs since(TenantId tenant, Instant since) {
    var which =
        MODEL_CALL
            .TENANT
            .eq(tenant.value())
            .and(MODEL_CALL.CREATED_AT.ge(since.atOffset(ZoneOffset.UTC)));
    var all = sql.select(COST).from(MODEL_CALL).where(which).fetchSingle().value1();
    return new Costs(
        cents(all),
        by(DSL.coalesce(MODEL_CALL.EXECUTED, MODEL_CALL.REQUESTED), which),
        by(MODEL_CALL.AGENT, which));
  }

  private List<Share> by(Field<String> name, Condition which) {
    return sql.select(name, COST)
        .from(MODEL_CALL)
        .where(which)
        .groupBy(name)
        .orderBy(COST.desc(), name)
        .limit(MOST_SHARES)
        .fetch(row -> new Share(row.value1(), cents(row.value2())));
  }

  private static long cents(BigDecimal dollars) {
    return dollars.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
