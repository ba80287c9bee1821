package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.SUBSCRIBER;

import dev.orrery.domain.kernel.SubscriberCursors;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.DSLContext;

/** Durable readers' positions in PostgreSQL, held by row locks. */
@Singleton
@Connectable
class JooqSubscriberCursors implements SubscriberCursors {
  private static final long TAKEN = -1;

  private final DSLContext sql;

  @Inject
  JooqSubscriberCursors(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public long lock(String subscriber) {
    sql.insertInto(SUBSCRIBER, SUBSCRIBER.NAME, SUBSCRIBER.POS)
        .values(subscriber, 0L)
        .onConflictDoNothing()
        .execute();
    return sql.select(SUBSCRIBER.POS)
        .from(SUBSCRIBER)
        .where(SUBSCRIBER.NAME.eq(subscriber))
        .forUpdate()
        .skipLocked()
        .fetchOptional(SUBSCRIBER.POS)
        .orElse(TAKEN);
  }

  @Override
  public void advance(String subscriber, long pos) {
    sql.update(SUBSCRIBER)
        .set(SUBSCRIBER.POS, pos)
        .where(SUBSCRIBER.NAME.eq(subscriber))
        .and(SUBSCRIBER.POS.lt(pos))
        .execute();
  }
}
