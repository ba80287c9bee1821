package dev.orrery.persistence.operations;

import static dev.orrery.persistence.generated.Tables.TOTAL;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.Total;
import dev.orrery.domain.operations.Totals;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqTotals implements Totals {
  private final DSLContext sql;

  @Inject
  JooqTotals(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(TenantId tenant, Total total, long more) {
    sql.insertInto(TOTAL)
        .set(TOTAL.TENANT, tenant.value())
        .set(TOTAL.NAME, total.word())
        .set(TOTAL.VALUE, more)
        .onConflict(TOTAL.TENANT, TOTAL.NAME)
        .doUpdate()
        .set(TOTAL.VALUE, TOTAL.VALUE.plus(more))
        .execute();
  }

  @Override
  public Map<Total, Long> read(@Nullable TenantId tenant) {
    var sum = DSL.sum(TOTAL.VALUE);
    var totals = new EnumMap<Total, Long>(Total.class);
    sql.select(TOTAL.NAME, sum)
        .from(TOTAL)
        .where(tenant == null ? DSL.noCondition() : TOTAL.TENANT.eq(tenant.value()))
        .groupBy(TOTAL.NAME)
        .forEach(row ->
            Arrays.stream(Total.values())
                .filter(total -> total.word().equals(row.value1()))
                .forEach(total -> totals.put(total, row.value2().longValue())));
    return totals;
  }
}
