package dev.orrery.persistence.operations;

import dev.orrery.domain.operations.QueueDepth;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Counts jobs over the indexes that workers use. */
@Singleton
@Connectable
class JooqQueueDepth implements QueueDepth {
  private static final String COUNTS =
      """
      select (select count(*) from job where state = 'WAITING')
          + (select count(*) from job where state = 'DELAYED') as waiting,
        (select count(*) from job where state = 'ACTIVE') as active,
        (select count(*) from job where ended_at is not null and state = 'FAILED') as dead
      """;

  private final DSLContext sql;

  @Inject
  JooqQueueDepth(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Depth depth() {
    return sql.resultQuery(COUNTS)
        .fetchSingle(row ->
            new Depth(
                must(row, "waiting", Long.class),
                must(row, "active", Long.class),
                must(row, "dead", Long.class)));
  }

  private static <T> T must(Record row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }
}
