package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;
import static dev.orrery.persistence.generated.Tables.TASK_DEPENDENCY;

import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskLink;
import dev.orrery.domain.work.board.TaskStatus;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Which tasks wait for which, in PostgreSQL. */
@Singleton
@Connectable
class JooqTaskDependencies implements TaskDependencies {
  private static final String REACHES =
      """
      with recursive reached (id) as (
        select unnest({0}::bigint[])
        union
        select link.blocker from task_dependency link join reached on link.task = reached.id)
      select 1 from reached where id = {1}
      """;

  private final DSLContext sql;

  @Inject
  JooqTaskDependencies(DSLContext sql) {
    this.sql = sql;
  }

  /** One wish at a time in a tenant: two that are harmless alone may make a circle together. */
  @Override
  public Outcome replace(TenantId tenant, TaskId task, Collection<TaskId> blockers) {
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 45))",
        DSL.val("dependencies " + tenant.value()));
    var unknown = unknown(tenant, blockers);
    if (unknown.isPresent()) {
      return new Outcome.Unknown(unknown.get());
    }
    if (reaches(blockers, task)) {
      return new Outcome.Cycle();
    }
    sql.deleteFrom(TASK_DEPENDENCY).where(TASK_DEPENDENCY.TASK.eq(task.value())).execute();
    var rows = sql.insertInto(TASK_DEPENDENCY, TASK_DEPENDENCY.TASK, TASK_DEPENDENCY.BLOCKER);
    for (var blocker : Set.copyOf(blockers)) {
      rows = rows.values(task.value(), blocker.value());
    }
    if (!blockers.isEmpty()) {
      rows.execute();
    }
    return new Outcome.Stored();
  }

  /** The blockers are locked, so that one that ends meanwhile sees who waits for it. */
  private Optional<TaskId> unknown(TenantId tenant, Collection<TaskId> blockers) {
    var known =
        sql.select(TASK.ID)
            .from(TASK)
            .where(TASK.TENANT.eq(tenant.value()))
            .and(TASK.ID.in(numbers(blockers)))
            .orderBy(TASK.ID)
            .forShare()
            .fetchSet(TASK.ID);
    return blockers.stream().filter(id -> !known.contains(id.value())).findFirst();
  }

  private boolean reaches(Collection<TaskId> start, TaskId task) {
    var from = DSL.val(numbers(start).toArray(Long[]::new));
    return sql.resultQuery(REACHES, from, DSL.val(task.value())).fetchOptional().isPresent();
  }

  @Override
  public List<TaskLink> blockers(TaskId task) {
    return links(TASK_DEPENDENCY.BLOCKER, TASK_DEPENDENCY.TASK.eq(task.value()));
  }

  @Override
  public List<TaskLink> dependants(TaskId task) {
    return links(TASK_DEPENDENCY.TASK, TASK_DEPENDENCY.BLOCKER.eq(task.value()));
  }

  private List<TaskLink> links(TableField<?, Long> end, Condition near) {
    return sql.select(TASK.ID, TASK.TITLE, TASK.STATUS)
        .from(TASK_DEPENDENCY)
        .join(TASK)
        .on(TASK.ID.eq(end))
        .where(near)
        .orderBy(TASK.ID)
        .fetch(row ->
            new TaskLink(new TaskId(row.value1()), row.value2(), TaskStatus.valueOf(row.value3())));
  }

  @Override
  public List<TaskId> waitingFor(Collection<TaskId> blockers) {
    return sql.selectDistinct(TASK.ID)
        .from(TASK_DEPENDENCY)
        .join(TASK)
        .on(TASK.ID.eq(TASK_DEPENDENCY.TASK))
        .where(TASK_DEPENDENCY.BLOCKER.in(numbers(blockers)))
        .and(TASK.STATUS.eq(TaskStatus.BLOCKED.name()))
        .orderBy(TASK.ID)
        .fetch(row -> new TaskId(row.value1()));
  }

  /** Locks first: whoever ends the last blocker comes second and sees that the others ended. */
  @Override
  public List<Task> unblock(Collection<TaskId> tasks) {
    var locked =
        sql.select(TASK.ID)
            .from(TASK)
            .where(TASK.ID.in(numbers(tasks)))
            .orderBy(TASK.ID)
            .forUpdate()
            .fetch(TASK.ID);
    return sql
        .update(TASK)
        .set(TASK.STATUS, TaskStatus.TODO.name())
        .set(TASK.UPDATED_AT, Columns.NOW)
        .where(TASK.ID.in(locked))
        .and(TASK.STATUS.eq(TaskStatus.BLOCKED.name()))
        .andNot(TaskRows.isBlocked(TASK.ID))
        .returning()
        .fetch(TaskRows::read)
        .stream()
        .sorted(Comparator.comparingLong(task -> task.id().value()))
        .toList();
  }

  private static List<Long> numbers(Collection<TaskId> tasks) {
    return tasks.stream().map(TaskId::value).toList();
  }
}
