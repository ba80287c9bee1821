package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.APPROVAL;
import static dev.orrery.persistence.generated.Tables.EVENT;
import static dev.orrery.persistence.generated.Tables.MESSAGE_PART;
import static dev.orrery.persistence.generated.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.SessionFigures;
import dev.orrery.domain.session.SessionMeasures;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Counts over a session's rows in PostgreSQL. */
@Singleton
@Connectable
class JooqSessionMeasures implements SessionMeasures {
  private final DSLContext sql;

  @Inject
  JooqSessionMeasures(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public SessionFigures figures(SessionId session) {
    var messages =
        field(
            select(TRANSCRIPT.MESSAGES)
                .from(TRANSCRIPT)
                .where(TRANSCRIPT.SESSION.eq(session.value())));
    var calls = field(selectCount().from(MESSAGE_PART).where(uses(session)));
    var approved =
        field(
            selectCount()
                .from(APPROVAL)
                .where(APPROVAL.SCOPE.eq(session.value()))
                .and(APPROVAL.STATE.in("APPROVED", "CONSUMED", "VOID")));
    var unasked =
        field(
            selectCount()
                .from(EVENT)
                .where(EVENT.STREAM_KIND.eq("SESSION"))
                .and(EVENT.STREAM_ID.eq(session.value()))
                .and(EVENT.TYPE.eq("approval.auto_approved")));
    return sql.select(coalesce(messages, inline(0L)), calls, approved, unasked)
        .fetchSingle(
            row -> new SessionFigures(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  @Override
  public Map<String, Long> tools(SessionId session) {
    var tool = field("({0}::jsonb)->>'tool'", String.class, MESSAGE_PART.CONTENT);
    var counts = new LinkedHashMap<String, Long>();
    sql.select(tool, count())
        .from(MESSAGE_PART)
        .where(uses(session))
        .groupBy(tool)
        .orderBy(count().desc(), tool)
        .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
    return counts;
  }

  private static Condition uses(SessionId session) {
    return MESSAGE_PART.SESSION.eq(session.value()).and(MESSAGE_PART.KIND.eq(inline("tool_use")));
  }
}
