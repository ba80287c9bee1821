package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.TURN;
import static org.jooq.impl.DSL.field;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.SessionHistory;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.persistence.generated.tables.records.TurnRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Turns in PostgreSQL; the counter of a session's turns is on its row. */
@Singleton
@Connectable
class JooqTurns implements Turns {
  private final DSLContext sql;
  private final JsonCodec json;
  private final HistoryQuery histories;

  @Inject
  JooqTurns(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
    this.histories = new HistoryQuery(sql);
  }

  @Override
  public Turn add(Turn draft) {
    int number =
        sql.update(SESSION)
            .set(SESSION.TURNS, SESSION.TURNS.plus(1))
            .where(SESSION.ID.eq(draft.session().value()))
            .returning(SESSION.TURNS)
            .fetchSingle()
            .getTurns();
    return sql.insertInto(TURN)
        .set(TURN.ID, draft.id().value())
        .set(TURN.SESSION, draft.session().value())
        .set(TURN.NUMBER, number)
        .set(TURN.CHANNEL, draft.channel())
        .set(TURN.PROGRAM, draft.program())
        .set(TURN.INPUT, draft.input())
        .set(TURN.ROOT_RUN, draft.rootRun().value())
        .returning()
        .fetchSingle(JooqTurns::read);
  }

  @Override
  public Optional<Turn> find(TurnId id) {
    return sql.selectFrom(TURN).where(TURN.ID.eq(id.value())).fetchOptional(JooqTurns::read);
  }

  @Override
  public List<Turn> list(SessionId session, int afterNumber, int limit) {
    return sql.selectFrom(TURN)
        .where(TURN.SESSION.eq(session.value()))
        .and(TURN.NUMBER.gt(afterNumber))
        .orderBy(TURN.NUMBER)
        .limit(limit)
        .fetch(JooqTurns::read);
  }

  @Override
  public Optional<SessionHistory> history(TenantId tenant, UserId owner, String alias, int limit) {
    return histories
        .fetch(tenant, owner, alias, limit)
        .map(rows ->
            new SessionHistory(
                SessionRows.read(rows.session(), json),
                rows.turns().stream().map(JooqTurns::read).toList()));
  }

  @Override
  public List<Turn> recent(SessionId session, int limit) {
    return sql.selectFrom(TURN)
        .where(TURN.SESSION.eq(session.value()))
        .and(TURN.OUTCOME.isNotNull())
        .orderBy(TURN.NUMBER.desc())
        .limit(limit)
        .fetch(JooqTurns::read)
        .reversed();
  }

  @Override
  public Optional<Turn> latest(SessionId session) {
    return sql.selectFrom(TURN)
        .where(TURN.SESSION.eq(session.value()))
        .orderBy(TURN.NUMBER.desc())
        .limit(1)
        .fetchOptional(JooqTurns::read);
  }

  @Override
  public boolean end(TurnId id, Turn.Ending ending) {
    return sql.update(TURN)
            .set(TURN.OUTCOME, Words.of(ending.outcome()))
            .set(TURN.ANSWER, ending.answer())
            .set(TURN.PHASE, ending.phase())
            .set(TURN.SEED, ending.seed() == null ? null : ending.seed().value())
            .set(TURN.PASSED, ending.passed())
            .set(TURN.PERSONA, ending.persona())
            .set(TURN.ENDED_AT, field("clock_timestamp()", TURN.ENDED_AT.getDataType()))
            .where(TURN.ID.eq(id.value()))
            .and(TURN.OUTCOME.isNull())
            .execute()
        == 1;
  }

  private static Turn read(TurnRecord row) {
    return new Turn(
        new TurnId(row.getId()),
        new SessionId(row.getSession()),
        row.getNumber(),
        row.getChannel(),
        row.getProgram(),
        row.getInput(),
        new RunId(row.getRootRun()),
        ending(row),
        row.getCreatedAt().toInstant());
  }

  private static Turn.@Nullable Ending ending(TurnRecord row) {
    if (row.getOutcome() == null) {
      return null;
    }
    return new Turn.Ending(
        Words.read(Turn.Outcome.class, row.getOutcome()),
        row.getAnswer(),
        row.getPhase(),
        row.getSeed() == null ? null : new SeedId(row.getSeed()),
        row.getPassed(),
        row.getPersona(),
        row.getEndedAt().toInstant());
  }
}
