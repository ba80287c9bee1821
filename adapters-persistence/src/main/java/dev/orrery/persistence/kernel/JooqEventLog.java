package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.EVENT;
import static dev.orrery.persistence.generated.Tables.EVENT_POS;
import static dev.orrery.persistence.generated.Tables.EVENT_STREAM;
import static dev.orrery.persistence.generated.Tables.EVENT_UNSEALED;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.AuditedEvents;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SealSignal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** The event log in PostgreSQL: the counter of a stream is a row, locked from append to commit. */
@Singleton
@Connectable
class JooqEventLog implements EventLog {
  private static final Comparator<StreamKey> LOCK_ORDER =
      Comparator.comparing(StreamKey::kind).thenComparing(StreamKey::id);

  private final DSLContext sql;
  private final JsonCodec codec;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final SealSignal unsealed;

  @Inject
  JooqEventLog(
      DSLContext sql,
      JsonCodec codec,
      Transactions transactions,
      AuditTrail audit,
      SealSignal unsealed) {
    this.sql = sql;
    this.codec = codec;
    this.transactions = transactions;
    this.audit = audit;
    this.unsealed = unsealed;
  }

  @Override
  public void append(List<EventDraft> drafts) {
    transactions.inOne(() -> {
      audit.append(drafts.stream().flatMap(draft -> AuditedEvents.leaf(draft).stream()).toList());
      var streams = new TreeMap<StreamKey, List<EventDraft>>(LOCK_ORDER);
      drafts.forEach(
          draft -> streams.computeIfAbsent(draft.stream(), key -> new ArrayList<>()).add(draft));
      streams.forEach(this::appendTo);
      transactions.afterCommit(unsealed::raise);
    });
  }

  private void appendTo(StreamKey stream, List<EventDraft> drafts) {
    long firstSeq = take(stream, drafts.size());
    var insert =
        sql.insertInto(
            EVENT,
            EVENT.STREAM_KIND,
            EVENT.STREAM_ID,
            EVENT.SEQ,
            EVENT.TYPE,
            EVENT.ACTOR,
            EVENT.TENANT,
            EVENT.OWNER,
            EVENT.SESSION,
            EVENT.TURN,
            EVENT.RUN,
            EVENT.PAYLOAD);
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      insert =
          insert.values(
              stream.kind().name(),
              stream.id(),
              firstSeq + i,
              draft.type(),
              draft.actor(),
              draft.tenant().value(),
              draft.owner().value(),
              EventRows.value(draft.session()),
              EventRows.value(draft.turn()),
              EventRows.value(draft.run()),
              codec.canonical(draft.payload()));
    }
    var added = name("added");
    sql.with(added.as(insert.returning(EVENT.ID)))
        .insertInto(EVENT_UNSEALED, EVENT_UNSEALED.EVENT_ID)
        .select(select(field(name("added", "id"), Long.class)).from(table(added)))
        .execute();
  }

  /** Locks the stream's counter, moves it on, and tells the first number that was taken. */
  private long take(StreamKey stream, int count) {
    var last =
        sql.insertInto(EVENT_STREAM, EVENT_STREAM.KIND, EVENT_STREAM.ID, EVENT_STREAM.LAST_SEQ)
            .values(stream.kind().name(), stream.id(), (long) count)
            .onConflict(EVENT_STREAM.KIND, EVENT_STREAM.ID)
            .doUpdate()
            .set(EVENT_STREAM.LAST_SEQ, EVENT_STREAM.LAST_SEQ.plus(excluded(EVENT_STREAM.LAST_SEQ)))
            .returning(EVENT_STREAM.LAST_SEQ)
            .fetchSingle(EVENT_STREAM.LAST_SEQ);
    return last - count + 1;
  }

  @Override
  public List<Event> readStream(StreamKey stream, long afterSeq, int limit) {
    return sql.select(EventRows.COLUMNS)
        .from(EVENT)
        .leftJoin(EVENT_POS)
        .on(EVENT_POS.EVENT_ID.eq(EVENT.ID))
        .where(EVENT.STREAM_KIND.eq(stream.kind().name()))
        .and(EVENT.STREAM_ID.eq(stream.id()))
        .and(EVENT.SEQ.gt(afterSeq))
        .orderBy(EVENT.SEQ)
        .limit(limit)
        .fetch(row -> EventRows.read(row, codec));
  }

  @Override
  public List<Event> readAll(long afterPos, int limit) {
    return sql.select(EventRows.COLUMNS)
        .from(EVENT_POS)
        .join(EVENT)
        .on(EVENT.ID.eq(EVENT_POS.EVENT_ID))
        .where(EVENT_POS.POS.gt(afterPos))
        .orderBy(EVENT_POS.POS)
        .limit(limit)
        .fetch(row -> EventRows.read(row, codec));
  }

  @Override
  public long lastPos() {
    return sql.select(EVENT_POS.POS)
        .from(EVENT_POS)
        .orderBy(EVENT_POS.POS.desc())
        .limit(1)
        .fetchOptional(EVENT_POS.POS)
        .orElse(0L);
  }
}
