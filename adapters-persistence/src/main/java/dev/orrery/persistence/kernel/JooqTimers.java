package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.TIMER;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Timers;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Reminders in PostgreSQL, by its clock. */
@Singleton
@Connectable
@Requires(property = "orrery.scheduler", value = "postgres", defaultValue = "postgres")
class JooqTimers implements Timers {
  private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;
  private final Ids ids;

  @Inject
  JooqTimers(DSLContext sql, Ids ids) {
    this.sql = sql;
    this.ids = ids;
  }

  @Override
  public void set(String kind, String subject, Duration delay) {
    var due =
        field(
            "clock_timestamp() + {0} * interval '1 microsecond'",
            OffsetDateTime.class, val(delay.toNanos() / 1000));
    sql.insertInto(TIMER)
        .set(TIMER.ID, ids.next())
        .set(TIMER.KIND, kind)
        .set(TIMER.SUBJECT, subject)
        .set(TIMER.DUE, due)
        .onConflict(TIMER.KIND, TIMER.SUBJECT)
        .doUpdate()
        .set(TIMER.DUE, excluded(TIMER.DUE))
        .execute();
  }

  @Override
  public void cancel(String kind, String subject) {
    sql.deleteFrom(TIMER).where(TIMER.KIND.eq(kind)).and(TIMER.SUBJECT.eq(subject)).execute();
  }

  @Override
  public List<Due> takeDue(String kind, int limit) {
    var due =
        select(TIMER.ID)
            .from(TIMER)
            .where(TIMER.KIND.eq(kind))
            .and(TIMER.DUE.le(NOW))
            .orderBy(TIMER.DUE)
            .limit(limit)
            .forUpdate()
            .skipLocked();
    return sql.deleteFrom(TIMER)
        .where(TIMER.ID.in(due))
        .returning(TIMER.KIND, TIMER.SUBJECT, TIMER.DUE)
        .fetch()
        .sortAsc(TIMER.DUE)
        .map(row -> new Due(row.getKind(), row.getSubject()));
  }
}
