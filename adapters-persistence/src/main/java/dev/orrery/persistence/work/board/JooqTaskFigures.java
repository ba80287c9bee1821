package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.TaskStatus;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Counts tasks in PostgreSQL, each figure with one statement. */
@Singleton
@Connectable
class JooqTaskFigures implements TaskFigures {
  private static final String BACKLOG =
      """
      select assignee,
             count(*) filter (where status = 'TODO') as queued,
             count(*) filter (where status = 'IN_PROGRESS') as in_progress,
             count(*) filter (where status = 'BLOCKED') as blocked,
             coalesce(max(waited) filter (where status = 'TODO'), 0) as oldest,
             coalesce(avg(waited) filter (where status = 'TODO'), 0)::bigint as average
        from (select assignee, status,
                     greatest(0, extract(epoch from clock_timestamp() - created_at))::bigint
                       as waited
                from task
               where tenant = {0} and assignee is not null
                 and status in ('TODO', 'IN_PROGRESS', 'BLOCKED')) open
       group by assignee
       order by oldest desc, assignee collate "C"
       limit {1}
      """;

  private final DSLContext sql;

  @Inject
  JooqTaskFigures(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Map<TaskStatus, Long> count(TenantId tenant) {
    var counts = new EnumMap<TaskStatus, Long>(TaskStatus.class);
    sql.select(TASK.STATUS, DSL.count())
        .from(TASK)
        .where(TASK.TENANT.eq(tenant.value()))
        .groupBy(TASK.STATUS)
        .forEach(row -> counts.put(TaskStatus.valueOf(row.value1()), row.value2().longValue()));
    return counts;
  }

  @Override
  public Map<String, Tally> tally(TenantId tenant, Collection<String> assignees) {
    var tallies = new HashMap<String, Tally>();
    if (!assignees.isEmpty()) {
      var done = DSL.count().filterWhere(TASK.STATUS.eq(TaskStatus.DONE.name()));
      sql.select(TASK.ASSIGNEE, DSL.count(), done)
          .from(TASK)
          .where(TASK.TENANT.eq(tenant.value()))
          .and(TASK.ASSIGNEE.in(assignees))
          .groupBy(TASK.ASSIGNEE)
          .forEach(row -> tallies.put(row.value1(), new Tally(row.value2(), row.value3())));
    }
    return tallies;
  }

  @Override
  public List<Backlog> backlog(TenantId tenant, int limit) {
    return sql.resultQuery(BACKLOG, DSL.val(tenant.value()), DSL.val(limit))
        .fetch(JooqTaskFigures::backlog);
  }

  private static Backlog backlog(Record row) {
    return new Backlog(
        Objects.requireNonNull(row.get("assignee", String.class)),
        number(row, "queued"),
        number(row, "in_progress"),
        number(row, "blocked"),
        Duration.ofSeconds(number(row, "oldest")),
        Duration.ofSeconds(number(row, "average")));
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
