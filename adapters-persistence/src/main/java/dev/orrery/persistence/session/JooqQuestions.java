package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.QUESTION;
import static dev.orrery.persistence.generated.Tables.RUN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.persistence.generated.tables.records.QuestionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Agents' questions in PostgreSQL, by its clock. */
@Singleton
@Connectable
class JooqQuestions implements Questions {
  private static final Field<OffsetDateTime> NOW =
      field("clock_timestamp()", QUESTION.EXPIRES_AT.getDataType());
  private static final Condition OPEN = QUESTION.STATE.eq(inline("open"));
  private static final Condition LATE = QUESTION.EXPIRES_AT.le(NOW);

  private final DSLContext sql;

  @Inject
  JooqQuestions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Question ask(Question draft, Duration within) {
    sql.insertInto(QUESTION)
        .set(QUESTION.ID, draft.id().value())
        .set(QUESTION.TENANT, draft.tenant().value())
        .set(QUESTION.OWNER, draft.owner().value())
        .set(QUESTION.SESSION, draft.session().value())
        .set(QUESTION.RUN, draft.run().value())
        .set(QUESTION.TEXT, draft.text())
        .set(QUESTION.OPTIONS, draft.options().toArray(String[]::new))
        .set(QUESTION.EXPIRES_AT, RunClaims.after(within))
        .onConflictDoNothing()
        .execute();
    return find(draft.id()).orElseThrow();
  }

  @Override
  public Optional<Question> find(EffectId id) {
    return select(QUESTION.ID.eq(id.value())).stream().findFirst();
  }

  @Override
  public List<Question> open(List<SessionId> sessions) {
    return select(
        QUESTION
            .SESSION
            .in(sessions.stream().map(SessionId::value).toList())
            .and(OPEN)
            .andNot(LATE)
            .and(
                exists(
                    selectOne()
                        .from(RUN)
                        .where(RUN.ID.eq(QUESTION.RUN))
                        .and(RunRows.IS_UNFINISHED))));
  }

  private List<Question> select(Condition which) {
    var shown = when(OPEN.and(LATE), inline("expired")).otherwise(QUESTION.STATE).as("shown");
    return sql.select(QUESTION.asterisk(), shown)
        .from(QUESTION)
        .where(which)
        .orderBy(QUESTION.ASKED_AT, QUESTION.ID)
        .fetch(row -> read(row.into(QUESTION), row.get(shown)));
  }

  @Override
  public boolean answer(EffectId id, String answer) {
    return sql.update(QUESTION)
            .set(QUESTION.STATE, "answered")
            .set(QUESTION.ANSWER, answer)
            .where(QUESTION.ID.eq(id.value()))
            .and(OPEN)
            .andNot(LATE)
            .execute()
        == 1;
  }

  @Override
  public boolean expire(EffectId id) {
    return sql.update(QUESTION)
            .set(QUESTION.STATE, "expired")
            .where(QUESTION.ID.eq(id.value()))
            .and(OPEN)
            .execute()
        == 1;
  }

  private static Question read(QuestionRecord row, String state) {
    return new Question(
        new EffectId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new SessionId(row.getSession()),
        new RunId(row.getRun()),
        row.getText(),
        List.of(row.getOptions()),
        Words.read(Question.State.class, state),
        row.getAnswer(),
        row.getAskedAt().toInstant(),
        row.getExpiresAt().toInstant());
  }
}
