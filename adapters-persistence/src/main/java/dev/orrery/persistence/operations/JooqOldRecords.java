package dev.orrery.persistence.operations;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.operations.OldRecords;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jooq.DSLContext;

/** Old records in PostgreSQL, found by an index over their age. */
@Singleton
@Connectable
class JooqOldRecords implements OldRecords {
  private final DSLContext sql;

  @Inject
  JooqOldRecords(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public int forget(Kind kind, Duration age, int most) {
    return switch (kind) {
      case NOTIFICATION -> forget("notification", "created_at", age, most);
      case LOG_LINE -> forget("log_line", "at", age, most);
      case ACTIVITY -> forget("activity", "at", age, most);
    };
  }

  /** Other nodes do the same at the same time. */
  private int forget(String table, String column, Duration age, int most) {
    return sql.execute(
        """
        delete from %1$s where id in (
          select id from %1$s
          where %2$s < clock_timestamp() - {0} * interval '1 millisecond'
          order by %2$s limit {1} for update skip locked)
        """
            .formatted(table, column),
        val(age.toMillis()),
        val(most));
  }
}
