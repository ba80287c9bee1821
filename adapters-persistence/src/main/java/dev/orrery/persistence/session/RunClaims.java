package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.RUN;
import static dev.orrery.persistence.generated.Tables.RUN_GATE;
import static dev.orrery.persistence.generated.Tables.SESSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.session.Runs;
import dev.orrery.persistence.generated.tables.records.RunRecord;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;

/**
 * Takes claimable runs under a lease. Candidates are picked without locks; the session's row is
 * locked before the run's, as everywhere.
 */
final class RunClaims {
  private static final int CANDIDATES = 32;

  private final DSLContext sql;
  private final NodeId self;
  private final String site;

  RunClaims(DSLContext sql, NodeId self, String site) {
    this.sql = sql;
    this.self = self;
    this.site = site;
  }

  Optional<RunRecord> claim(Runs.Limits limits, Duration leaseTime) {
    var skipped = new ArrayList<Record3<UUID, UUID, String>>();
    for (var candidate : candidates()) {
      if (!lockSession(candidate.value2(), true)) {
        skipped.add(candidate);
        continue;
      }
      var taken = take(candidate, limits, leaseTime);
      if (taken.isPresent()) {
        return taken;
      }
    }
    if (!skipped.isEmpty() && lockSession(skipped.getFirst().value2(), false)) {
      return take(skipped.getFirst(), limits, leaseTime);
    }
    return Optional.empty();
  }

  private Iterable<Record3<UUID, UUID, String>> candidates() {
    return sql.select(RUN.ID, RUN.SESSION, RUN.KIND)
        .from(RUN)
        .where(claimable())
        .and(RUN.SITE.eq(site))
        .orderBy(RUN.PRIORITY, RUN.CREATED_AT, RUN.ID)
        .limit(CANDIDATES)
        .fetch();
  }

  private static Condition claimable() {
    return RUN.STATE
        .in("queued", "ready")
        .and(RUN.PROMOTED)
        .or(RUN.STATE.eq("running").and(RUN.LEASE_UNTIL.lt(now())));
  }

  private boolean lockSession(UUID session, boolean skipLocked) {
    var lock = sql.selectOne().from(SESSION).where(SESSION.ID.eq(session)).forUpdate();
    return (skipLocked ? lock.skipLocked() : lock).fetchOptional().isPresent();
  }

  private Optional<RunRecord> take(
      Record3<UUID, UUID, String> candidate, Runs.Limits limits, Duration leaseTime) {
    if (candidate.value3().equals("member") && !room(limits)) {
      return Optional.empty();
    }
    return sql.update(RUN)
        .set(RUN.STATE, "running")
        .setNull(RUN.WAITING)
        .set(RUN.EPOCH, RUN.EPOCH.plus(1))
        .set(RUN.LEASE_OWNER, self.value())
        .set(RUN.LEASE_UNTIL, after(leaseTime))
        .set(RUN.STARTED_AT, coalesce(RUN.STARTED_AT, now()))
        .where(RUN.ID.eq(candidate.value1()))
        .and(claimable())
        .returning()
        .fetchOptional();
  }

  /** Whether one more agent may work now; the gate's row makes the count true on all nodes. */
  private boolean room(Runs.Limits limits) {
    sql.selectFrom(RUN_GATE).forUpdate().execute();
    int working =
        sql.fetchCount(
            RUN, RUN.KIND.eq("member").and(RUN.STATE.eq("running")).and(RUN.LEASE_UNTIL.ge(now())));
    return working < limits.maxConcurrent() && startsLeft(limits) > 0;
  }

  /** Starts that the sliding minute still allows. */
  int startsLeft(Runs.Limits limits) {
    int started =
        sql.fetchCount(
            RUN, RUN.KIND.eq("member").and(RUN.STARTED_AT.gt(after(Duration.ofMinutes(-1)))));
    return Math.max(0, limits.startsPerMinute() - started);
  }

  static Field<OffsetDateTime> now() {
    return field("clock_timestamp()", RUN.LEASE_UNTIL.getDataType());
  }

  /** The database's time with a duration added. */
  static Field<OffsetDateTime> after(Duration duration) {
    return field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        RUN.LEASE_UNTIL.getDataType(), val(duration.toMillis()));
  }
}
