package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;

import dev.orrery.domain.kernel.SessionId;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Gives messages and their parts their numbers; its row is locked until the commit. */
final class TranscriptCounter {
  private final DSLContext sql;

  TranscriptCounter(DSLContext sql) {
    this.sql = sql;
  }

  /** The first numbers that were taken, and when. */
  record Next(long message, long entry, OffsetDateTime at) {}

  Next take(SessionId session, int messages, int entries) {
    var now = field("clock_timestamp()", TRANSCRIPT.LAST_AT.getDataType());
    return sql.insertInto(TRANSCRIPT)
        .set(TRANSCRIPT.SESSION, session.value())
        .set(TRANSCRIPT.MESSAGES, (long) messages)
        .set(TRANSCRIPT.ENTRIES, (long) entries)
        .set(TRANSCRIPT.LAST_AT, now)
        .onConflict(TRANSCRIPT.SESSION)
        .doUpdate()
        .set(TRANSCRIPT.MESSAGES, TRANSCRIPT.MESSAGES.plus(excluded(TRANSCRIPT.MESSAGES)))
        .set(TRANSCRIPT.ENTRIES, TRANSCRIPT.ENTRIES.plus(excluded(TRANSCRIPT.ENTRIES)))
        .set(TRANSCRIPT.LAST_AT, now)
        .returning()
        .fetchSingle(row ->
            new Next(
                row.getMessages() - messages + 1, row.getEntries() - entries + 1, row.getLastAt()));
  }

  long last(SessionId session, Field<Long> which) {
    return sql.select(which)
        .from(TRANSCRIPT)
        .where(TRANSCRIPT.SESSION.eq(session.value()))
        .fetchOptional(which)
        .orElse(0L);
  }
}
