package dev.orrery.persistence.kernel;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.DSLContext;

/**
 * Gives committed events their global positions, in one statement. Ids grow within a stream, for
 * its row is locked while they are made, so the order of ids keeps every stream's order.
 */
@Singleton
@Connectable
class EventNumbering {
  static final int BATCH = 2000;

  private static final String NUMBER =
      """
      with gone as (
        delete from event_unsealed
        where event_id in (select event_id from event_unsealed order by event_id limit {0})
        returning event_id),
      numbered as (
        insert into event_pos (pos, event_id)
        select {1} + row_number() over (order by event_id), event_id from gone
        returning 1)
      select count(*) from numbered
      """;

  private final DSLContext sql;

  @Inject
  EventNumbering(DSLContext sql) {
    this.sql = sql;
  }

  /** Numbers a batch from the position after the given one; says how many there were. */
  int number(long lastPos) {
    return sql.resultQuery(NUMBER, inline(BATCH), val(lastPos)).fetchSingle().get(0, Integer.class);
  }
}
