package dev.orrery.persistence.model;

import static dev.orrery.persistence.generated.Tables.MODEL_CALL;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.Spending;
import dev.orrery.domain.model.Usage;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqSpending implements Spending {
  private final DSLContext sql;

  @Inject
  JooqSpending(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<ByModel> byModel(@Nullable TenantId tenant) {
    var c = MODEL_CALL;
    return sql.select(
            c.EXECUTED,
            DSL.sum(c.INPUT_TOKENS),
            DSL.sum(c.OUTPUT_TOKENS),
            DSL.sum(c.CACHE_READ_TOKENS),
            DSL.sum(c.CACHE_WRITE_TOKENS),
            DSL.sum(c.REASONING_TOKENS),
            DSL.boolOr(c.USAGE_ESTIMATED),
            DSL.sum(c.COST))
        .from(c)
        .where(c.EXECUTED.isNotNull())
        .and(tenant == null ? DSL.noCondition() : c.TENANT.eq(tenant.value()))
        .groupBy(c.EXECUTED)
        .orderBy(c.EXECUTED.collate("C"))
        .fetch(row ->
            new ByModel(
                ModelRef.parse(row.value1()),
                new Usage(
                    row.value2().longValue(),
                    row.value3().longValue(),
                    row.value4().longValue(),
                    row.value5().longValue(),
                    row.value6().longValue(),
                    row.value7()),
                row.value8()));
  }
}
