package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.TaskStatus;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Claims of tasks in PostgreSQL: workers neither get the same row nor wait for each other. */
@Singleton
@Connectable
class JooqTaskClaims implements TaskClaims {
  private final DSLContext sql;

  @Inject
  JooqTaskClaims(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Task> claim(TenantId tenant, String assignee, Wish wish) {
    var next =
        DSL.select(TASK.ID)
            .from(TASK)
            .where(JooqTaskLists.eligible(tenant, assignee))
            .orderBy(JooqTaskLists.URGENCY)
            .limit(1)
            .forUpdate()
            .of(TASK)
            .skipLocked();
    long millis = wish.lease().toMillis();
    return sql.update(TASK)
        .set(TASK.STATUS, TaskStatus.IN_PROGRESS.name())
        .set(TASK.CLAIMED_BY, wish.worker())
        .set(TASK.CLAIM_OWNER, wish.by().value())
        .set(TASK.CLAIM_MILLIS, millis)
        .set(
            TASK.CLAIM_UNTIL,
            DSL.field(
                "clock_timestamp() + {0} * interval '1 millisecond'",
                OffsetDateTime.class, DSL.val(millis)))
        .set(TASK.STARTED_AT, DSL.coalesce(TASK.STARTED_AT, Columns.NOW))
        .set(TASK.UPDATED_AT, Columns.NOW)
        .where(TASK.ID.eq(next))
        .returning()
        .fetchOptional(TaskRows::read);
  }

  @Override
  public List<Task> expire(int limit) {
    var lapsed =
        DSL.select(TASK.ID)
            .from(TASK)
            .where(TASK.CLAIM_UNTIL.lt(Columns.NOW))
            .orderBy(TASK.CLAIM_UNTIL)
            .limit(limit)
            .forUpdate()
            .skipLocked();
    return sql
        .update(TASK)
        .set(TASK.STATUS, TaskStatus.TODO.name())
        .setNull(TASK.CLAIMED_BY)
        .setNull(TASK.CLAIM_OWNER)
        .setNull(TASK.CLAIM_MILLIS)
        .setNull(TASK.CLAIM_UNTIL)
        .set(TASK.UPDATED_AT, Columns.NOW)
        .where(TASK.ID.eq(DSL.any(DSL.array(lapsed))))
        .returning()
        .fetch(TaskRows::read)
        .stream()
        .sorted(Comparator.comparingLong(task -> task.id().value()))
        .toList();
  }
}
