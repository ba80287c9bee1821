package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.MESSAGE;
import static dev.orrery.persistence.generated.Tables.MESSAGE_PART;
import static dev.orrery.persistence.generated.Tables.TRANSCRIPT;
import static dev.orrery.persistence.generated.Tables.TURN;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.MessageId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.TranscriptEntry;
import dev.orrery.persistence.generated.tables.records.MessageRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectSeekStep1;

/** Transcripts in PostgreSQL; a session's counter row keeps its numbers without holes. */
@Singleton
@Connectable
class JooqMessages implements Messages {
  private static final Set<Message.Role> SPEAKERS =
      Set.of(Message.Role.USER, Message.Role.ASSISTANT);

  private final DSLContext sql;
  private final JsonCodec json;
  private final Ids ids;
  private final TranscriptCounter counter;

  @Inject
  JooqMessages(DSLContext sql, JsonCodec json, Ids ids) {
    this.sql = sql;
    this.json = json;
    this.ids = ids;
    this.counter = new TranscriptCounter(sql);
  }

  @Override
  public List<Message> append(List<MessageDraft> drafts) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    var session = drafts.getFirst().session();
    int parts = drafts.stream().mapToInt(draft -> draft.parts().size()).sum();
    var next = counter.take(session, drafts.size(), parts);
    var queries = new ArrayList<Query>();
    var appended = new ArrayList<Message>();
    long index = next.message();
    long number = next.entry();
    for (var draft : drafts) {
      if (!draft.session().equals(session)) {
        throw new IllegalArgumentException("Messages of two sessions are two transactions");
      }
      var message = message(draft, index++, next);
      queries.add(insert(message));
      for (var part : message.parts()) {
        queries.add(insert(message, part, number++));
      }
      appended.add(message);
    }
    sql.batch(queries).execute();
    return appended;
  }

  private Message message(MessageDraft draft, long index, TranscriptCounter.Next next) {
    return new Message(
        new MessageId(ids.next()),
        draft.session(),
        index,
        draft.role(),
        draft.parts(),
        draft.turn(),
        draft.run(),
        next.at().toInstant());
  }

  private Query insert(Message message) {
    var turn = message.turn();
    var run = message.run();
    return sql.insertInto(MESSAGE)
        .set(MESSAGE.SESSION, message.session().value())
        .set(MESSAGE.INDEX, message.index())
        .set(MESSAGE.ID, message.id().value())
        .set(MESSAGE.ROLE, Words.of(message.role()))
        .set(MESSAGE.TURN, turn == null ? null : turn.value())
        .set(MESSAGE.RUN, run == null ? null : run.value())
        .set(MESSAGE.AT, Words.at(message.at()));
  }

  private Query insert(Message message, MessagePart part, long number) {
    return sql.insertInto(MESSAGE_PART)
        .set(MESSAGE_PART.SESSION, message.session().value())
        .set(MESSAGE_PART.NUMBER, number)
        .set(MESSAGE_PART.MESSAGE, message.index())
        .set(MESSAGE_PART.KIND, MessageParts.kind(part))
        .set(MESSAGE_PART.CONTENT, json.canonical(MessageParts.content(part)));
  }

  @Override
  public List<Message> list(SessionId session, long after, int limit) {
    return withParts(
        sql.selectFrom(MESSAGE)
            .where(MESSAGE.SESSION.eq(session.value()))
            .and(MESSAGE.INDEX.gt(after))
            .orderBy(MESSAGE.INDEX)
            .limit(limit)
            .fetch());
  }

  @Override
  public List<Message> recent(SessionId session, int limit) {
    return withParts(
        sql.selectFrom(MESSAGE)
            .where(MESSAGE.SESSION.eq(session.value()))
            .orderBy(MESSAGE.INDEX.desc())
            .limit(limit)
            .fetch()
            .reversed());
  }

  @Override
  public List<Message> ofTurn(TurnId turn) {
    return withParts(
        sql.selectFrom(MESSAGE)
            .where(MESSAGE.TURN.eq(turn.value()))
            .orderBy(MESSAGE.INDEX)
            .fetch());
  }

  /** Messages of one session. */
  private List<Message> withParts(List<MessageRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var parts =
        sql
            .selectFrom(MESSAGE_PART)
            .where(MESSAGE_PART.SESSION.eq(rows.getFirst().getSession()))
            .and(MESSAGE_PART.MESSAGE.in(rows.stream().map(MessageRecord::getIndex).toList()))
            .orderBy(MESSAGE_PART.NUMBER)
            .fetch()
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getMessage(),
                    Collectors.mapping(
                        row -> part(row.getKind(), row.getContent()), Collectors.toList())));
    return rows.stream().map(row -> read(row, parts)).toList();
  }

  private static Message read(MessageRecord row, Map<Long, List<MessagePart>> parts) {
    return new Message(
        new MessageId(row.getId()),
        new SessionId(row.getSession()),
        row.getIndex(),
        Words.read(Message.Role.class, row.getRole()),
        parts.getOrDefault(row.getIndex(), List.of()),
        row.getTurn() == null ? null : new TurnId(row.getTurn()),
        row.getRun() == null ? null : new RunId(row.getRun()),
        row.getAt().toInstant());
  }

  @Override
  public long count(SessionId session) {
    return counter.last(session, TRANSCRIPT.MESSAGES);
  }

  @Override
  public List<TranscriptEntry> entries(SessionId session, long after, int limit) {
    return entries(of(session).and(MESSAGE_PART.NUMBER.gt(after))).limit(limit).fetch(this::entry);
  }

  @Override
  public Slice<TranscriptEntry> entries(SessionId session, Set<Message.Role> roles, Window window) {
    var which = of(session).and(speaks(roles));
    var items = entries(which).offset(window.offset()).limit(window.limit()).fetch(this::entry);
    return new Slice<>(items, sql.fetchCount(entries(which)));
  }

  @Override
  public List<TranscriptEntry> entriesBefore(
      SessionId session, Set<Message.Role> roles, long number, int limit) {
    return newest(of(session).and(speaks(roles)).and(MESSAGE_PART.NUMBER.lt(number)), limit);
  }

  @Override
  public List<TranscriptEntry> history(SessionId session, TurnId turn, long after, int limit) {
    var current = TURN.as("current");
    var earlier =
        select(TURN.ID)
            .from(TURN)
            .join(current)
            .on(current.SESSION.eq(TURN.SESSION))
            .where(current.ID.eq(turn.value()))
            .and(TURN.NUMBER.lt(current.NUMBER));
    return newest(
        of(session)
            .and(speaks(SPEAKERS))
            .and(MESSAGE_PART.NUMBER.gt(after))
            .and(MESSAGE.TURN.isNull().or(MESSAGE.TURN.in(earlier))),
        limit);
  }

  private List<TranscriptEntry> newest(Condition which, int limit) {
    return sql.select(MESSAGE_PART.asterisk(), MESSAGE.ROLE, MESSAGE.TURN, MESSAGE.AT)
        .from(MESSAGE_PART)
        .join(MESSAGE)
        .on(joined())
        .where(which)
        .orderBy(MESSAGE_PART.NUMBER.desc())
        .limit(limit)
        .fetch(this::entry)
        .reversed();
  }

  private SelectSeekStep1<Record, Long> entries(Condition which) {
    return sql.select(
            List.of(
                MESSAGE_PART.NUMBER,
                MESSAGE_PART.MESSAGE,
                MESSAGE_PART.KIND,
                MESSAGE_PART.CONTENT,
                MESSAGE.ROLE,
                MESSAGE.TURN,
                MESSAGE.AT))
        .from(MESSAGE_PART)
        .join(MESSAGE)
        .on(joined())
        .where(which)
        .orderBy(MESSAGE_PART.NUMBER);
  }

  private static Condition joined() {
    return MESSAGE.SESSION.eq(MESSAGE_PART.SESSION).and(MESSAGE.INDEX.eq(MESSAGE_PART.MESSAGE));
  }

  private static Condition of(SessionId session) {
    return MESSAGE_PART.SESSION.eq(session.value());
  }

  private static Condition speaks(Set<Message.Role> roles) {
    return roles.isEmpty()
        ? noCondition()
        : MESSAGE.ROLE.in(roles.stream().map(Words::of).toList());
  }

  private TranscriptEntry entry(Record row) {
    var turn = row.get(MESSAGE.TURN);
    return new TranscriptEntry(
        row.get(MESSAGE_PART.NUMBER),
        row.get(MESSAGE_PART.MESSAGE),
        Words.read(Message.Role.class, row.get(MESSAGE.ROLE)),
        part(row.get(MESSAGE_PART.KIND), row.get(MESSAGE_PART.CONTENT)),
        turn == null ? null : new TurnId(turn),
        row.get(MESSAGE.AT).toInstant());
  }

  private MessagePart part(String kind, String content) {
    return MessageParts.read(kind, (Json.Obj) json.parse(content));
  }

  @Override
  public long countEntries(SessionId session) {
    return counter.last(session, TRANSCRIPT.ENTRIES);
  }

  @Override
  public int copy(SessionId from, SessionId to) {
    var last =
        sql.select(coalesce(max(MESSAGE.INDEX), inline(0L)))
            .from(MESSAGE)
            .where(MESSAGE.SESSION.eq(from.value()))
            .fetchSingle()
            .value1();
    var copies =
        list(from, 0, Math.toIntExact(last)).stream()
            .map(message -> new MessageDraft(to, message.role(), message.parts(), null, null))
            .toList();
    append(copies);
    return copies.size();
  }
}
