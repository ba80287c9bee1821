package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.SESSION_ACTIVITY;
import static dev.orrery.persistence.generated.Tables.SESSION_STALL;
import static dev.orrery.persistence.generated.Tables.TRANSCRIPT;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Progress;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.StallType;
import dev.orrery.domain.session.Stalls;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Stalls in PostgreSQL, by its clock. */
@Singleton
@Connectable
class JooqStalls implements Stalls {
  private static final Duration RECENT = Duration.ofDays(2);

  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqStalls(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public List<Progress> slow(Duration atLeast, int limit) {
    var since = millis(SESSION_ACTIVITY.SINCE).as("since_ms");
    var quiet = millis(coalesce(TRANSCRIPT.LAST_AT, SESSION_ACTIVITY.SINCE)).as("quiet_ms");
    var reported = reported(SESSION_ACTIVITY.TURN).as("reported");
    return sql.select(
            SESSION.asterisk(),
            SESSION_ACTIVITY.TURN,
            SESSION_ACTIVITY.ACTIVITY,
            since,
            quiet,
            reported)
        .from(SESSION)
        .join(SESSION_ACTIVITY)
        .on(SESSION_ACTIVITY.SESSION.eq(SESSION.ID))
        .leftJoin(TRANSCRIPT)
        .on(TRANSCRIPT.SESSION.eq(SESSION.ID))
        .where(SESSION.STATE.eq("open"))
        // Who did nothing for days stalls no more; looking at all that ever was would take long.
        .and(SESSION.UPDATED_AT.gt(RunClaims.after(RECENT.negated())))
        .and(SESSION_ACTIVITY.ACTIVITY.ne("idle"))
        .and(SESSION_ACTIVITY.TURN.isNotNull())
        .and(SESSION_ACTIVITY.SINCE.le(RunClaims.after(atLeast.negated())))
        .orderBy(SESSION_ACTIVITY.SINCE)
        .limit(limit)
        .fetch(row ->
            new Progress(
                SessionRows.read(row.into(SESSION), json),
                new TurnId(row.get(SESSION_ACTIVITY.TURN)),
                Words.read(SessionActivity.class, row.get(SESSION_ACTIVITY.ACTIVITY)),
                Duration.ofMillis(row.get(since)),
                Duration.ofMillis(row.get(quiet)),
                types(row.get(reported))));
  }

  @Override
  public boolean report(SessionId session, TurnId turn, StallType type) {
    return sql.insertInto(SESSION_STALL)
            .set(SESSION_STALL.SESSION, session.value())
            .set(SESSION_STALL.TURN, turn.value())
            .set(SESSION_STALL.TYPE, Words.of(type))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  static Field<String[]> reported(Field<java.util.UUID> turn) {
    return field(
        select(arrayAgg(SESSION_STALL.TYPE))
            .from(SESSION_STALL)
            .where(SESSION_STALL.TURN.eq(turn)));
  }

  static Set<StallType> types(String @Nullable [] words) {
    return words == null
        ? Set.of()
        : Arrays.stream(words)
            .map(word -> Words.read(StallType.class, word))
            .collect(Collectors.toSet());
  }

  private static Field<Long> millis(Field<OffsetDateTime> then) {
    return field(
        "greatest(0, (extract(epoch from clock_timestamp() - {0}) * 1000)::bigint)",
        Long.class, then);
  }
}
