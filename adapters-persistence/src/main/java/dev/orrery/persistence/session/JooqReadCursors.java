package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.READ_CURSOR;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.ReadCursors;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Readers' cursors in PostgreSQL; each move is one conditional statement. */
@Singleton
@Connectable
class JooqReadCursors implements ReadCursors {
  private final DSLContext sql;

  @Inject
  JooqReadCursors(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public long position(SessionId session, String consumer) {
    return sql.select(READ_CURSOR.POSITION)
        .from(READ_CURSOR)
        .where(is(session, consumer))
        .fetchOptional(READ_CURSOR.POSITION)
        .orElse(0L);
  }

  @Override
  public boolean move(SessionId session, String consumer, long from, long to) {
    return from == 0 && begun(session, consumer, to)
        || sql.update(READ_CURSOR)
                .set(READ_CURSOR.POSITION, to)
                .where(is(session, consumer))
                .and(READ_CURSOR.POSITION.eq(from))
                .execute()
            == 1;
  }

  private boolean begun(SessionId session, String consumer, long to) {
    return sql.insertInto(READ_CURSOR)
            .set(READ_CURSOR.SESSION, session.value())
            .set(READ_CURSOR.CONSUMER, consumer)
            .set(READ_CURSOR.POSITION, to)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static Condition is(SessionId session, String consumer) {
    return READ_CURSOR.SESSION.eq(session.value()).and(READ_CURSOR.CONSUMER.eq(consumer));
  }
}
