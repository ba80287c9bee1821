package dev.orrery.persistence.work.discovery;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.TaskCounts;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of engines by an index over nothing but them. */
@Singleton
@Connectable
class JooqTaskCounts implements TaskCounts {
  private static final String COUNTS =
      """
      select category,
        count(*) filter (where status not in ('DONE', 'ARCHIVED', 'CANCELLED')) as open,
        count(*) filter (where status = 'DONE') as done,
        count(*) filter (where status in ('ARCHIVED', 'CANCELLED')) as closed
      from task
      where tenant = {0} and category like 'discovery:%'
        and ({1}::bigint is null
          or created_at >= clock_timestamp() - {1}::bigint * interval '1 millisecond')
      group by category
      """;

  private final DSLContext sql;

  @Inject
  JooqTaskCounts(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<String, Counts> ofEngines(TenantId tenant, @Nullable Duration within) {
    return sql.resultQuery(
            COUNTS,
            val(tenant.value()),
            val(within == null ? null : (Long) within.toMillis(), Long.class))
        .fetchMap(
            row -> DiscoveryRows.must(row, "category", String.class),
            row ->
                new Counts(
                    DiscoveryRows.must(row, "open", Long.class),
                    DiscoveryRows.must(row, "done", Long.class),
                    DiscoveryRows.must(row, "closed", Long.class)));
  }
}
