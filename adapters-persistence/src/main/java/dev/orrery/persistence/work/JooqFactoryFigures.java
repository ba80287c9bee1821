package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.JOB;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.QueueName;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Counts the jobs of the factory in PostgreSQL, by its clock. */
@Singleton
@Connectable
@Requires(property = "orrery.scheduler", value = "postgres", defaultValue = "postgres")
class JooqFactoryFigures implements FactoryFigures {
  private static final String OF_LANE =
      " from job where namespace = {0} and queue = {1} and tenant = {2} and ";

  private static final String ENDED =
      OF_LANE + "ended_at is not null and state in ('COMPLETED', 'FAILED', 'CANCELLED')";

  /** Each part reads what one of the partial indexes holds. */
  private static final String FIGURES =
      """
      select count(*) filter (where state in ('WAITING', 'DELAYED')) as queued,
             count(*) filter (where state = 'ACTIVE') as running,
             count(*) filter (where state = 'COMPLETED') as completed,
             count(*) filter (where state = 'FAILED') as failed,
             count(*) filter (where state = 'COMPLETED'
               and ended_at > statement_timestamp() - interval '1 hour') as last_hour,
             count(*) filter (where state = 'COMPLETED'
               and ended_at > statement_timestamp() - interval '24 hours') as last_day,
             count(*) filter (where state = 'FAILED'
               and ended_at > statement_timestamp() - interval '24 hours') as failed_last_day,
             (select coalesce(avg(extract(epoch from ended_at - started_at) * 1000), 0)::bigint\
      """
          + ENDED
          + """
               and ended_at > statement_timestamp() - interval '24 hours') as average
            from (
              select 'WAITING' as state, null::timestamptz as ended_at\
          """
          + OF_LANE
          + "state = 'WAITING' union all select 'DELAYED', null"
          + OF_LANE
          + "state = 'DELAYED' union all select 'ACTIVE', null"
          + OF_LANE
          + "state = 'ACTIVE' union all select state, ended_at"
          + ENDED
          + ") it";

  private final DSLContext sql;

  @Inject
  JooqFactoryFigures(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Figures figures(TenantId tenant, QueueName queue) {
    return sql.resultQuery(
            FIGURES,
            DSL.inline(queue.namespace().name()),
            DSL.val(queue.name()),
            DSL.val(tenant.value()))
        .fetchSingle(JooqFactoryFigures::read);
  }

  private static Figures read(Record row) {
    return new Figures(
        number(row, "queued"),
        number(row, "running"),
        number(row, "completed"),
        number(row, "failed"),
        number(row, "last_hour"),
        number(row, "last_day"),
        number(row, "failed_last_day"),
        Duration.ofMillis(number(row, "average")));
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  @Override
  public long active(QueueName queue) {
    // Written out, so that the partial index is known to hold them.
    return sql.fetchCount(
        JOB,
        JOB.NAMESPACE
            .eq(DSL.inline(queue.namespace().name()))
            .and(JOB.QUEUE.eq(queue.name()))
            .and(JOB.STATE.eq(DSL.inline(Job.State.ACTIVE.name()))));
  }
}
