package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;
import static java.util.Objects.requireNonNull;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The tasks of the board in PostgreSQL, by its clock. */
@Singleton
@Connectable
class JooqTasks implements Tasks {
  private final DSLContext sql;

  @Inject
  JooqTasks(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Instant now() {
    return requireNonNull(sql.select(Columns.NOW).fetchSingle().value1()).toInstant();
  }

  @Override
  public Task add(
      TenantId tenant, UserId owner, String createdBy, TaskContent content, TaskState state) {
    var row = TaskRows.row(tenant, content, state);
    row.setTenant(tenant.value());
    row.setOwner(owner.value());
    row.setCreatedBy(createdBy);
    return sql.insertInto(TASK).set(row).returning().fetchSingle(TaskRows::read);
  }

  @Override
  public Optional<Task> find(TenantId tenant, TaskId id) {
    return sql.selectFrom(TASK).where(TaskRows.is(tenant, id)).fetchOptional(TaskRows::read);
  }

  @Override
  public Optional<Task> lock(TenantId tenant, TaskId id) {
    return sql.selectFrom(TASK)
        .where(TaskRows.is(tenant, id))
        .forUpdate()
        .fetchOptional(TaskRows::read);
  }

  @Override
  public Task save(Task task) {
    return sql.update(TASK)
        .set(TaskRows.row(task.tenant(), task.content(), task.state()))
        .set(TASK.UPDATED_AT, Columns.NOW)
        .where(TaskRows.is(task.tenant(), task.id()))
        .returning()
        .fetchSingle(TaskRows::read);
  }

  @Override
  public boolean remove(TenantId tenant, TaskId id) {
    return sql.deleteFrom(TASK).where(TaskRows.is(tenant, id)).execute() > 0;
  }

  /** The lock comes in a statement of its own, so that the next one sees who had it before. */
  @Override
  public Optional<Task> twin(TenantId tenant, Digest sameness, Duration doneWithin) {
    sql.fetch("select pg_advisory_xact_lock(hashtextextended({0}, 45))", DSL.val(sameness.hex()));
    return sql.selectFrom(TASK)
        .where(TASK.TENANT.eq(tenant.value()))
        .and(TASK.SAMENESS.eq(sameness.hex()))
        .and(
            TaskRows.isOpen()
                .or(
                    TASK.STATUS
                        .eq(TaskStatus.DONE.name())
                        .and(TASK.COMPLETED_AT.gt(ago(doneWithin)))))
        .orderBy(TASK.ID)
        .limit(1)
        .fetchOptional(TaskRows::read);
  }

  private static Field<OffsetDateTime> ago(Duration time) {
    return DSL.field(
        "clock_timestamp() - {0} * interval '1 millisecond'",
        OffsetDateTime.class, DSL.val(time.toMillis()));
  }

  @Override
  public List<Task> close(TenantId tenant, ProductId product, TaskStatus as) {
    var open =
        sql.selectFrom(TASK)
            .where(TASK.TENANT.eq(tenant.value()))
            .and(TASK.PRODUCT.eq(product.value()))
            .and(TaskRows.isOpen())
            .orderBy(TASK.ID)
            .forUpdate()
            .fetch(TaskRows::read);
    sql.update(TASK)
        .set(TASK.STATUS, as.name())
        .setNull(TASK.CLAIMED_BY)
        .setNull(TASK.CLAIM_OWNER)
        .setNull(TASK.CLAIM_MILLIS)
        .setNull(TASK.CLAIM_UNTIL)
        .set(TASK.UPDATED_AT, Columns.NOW)
        .where(TASK.ID.in(open.stream().map(task -> task.id().value()).toList()))
        .execute();
    return open;
  }
}
