package dev.orrery.persistence.work;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs.Claim;
import dev.orrery.domain.work.QueueName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/**
 * Takes waiting jobs, a few tenants at a time. Where this node stopped among the tenants of a queue
 * is remembered, so that each has its turn; it is a hint that no row is locked for.
 */
final class JobClaims {
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final int LEAST_TENANTS = 4;
  private static final int MOST_TENANTS = 32;

  private static final Comparator<Job> ORDER =
      Comparator.comparingInt(Job::rank)
          .thenComparing(job -> job.times().dueAt())
          .thenComparing(job -> job.id().value());

  private final DSLContext sql;
  private final JobRows rows;
  private final Map<QueueName, UUID> served = new ConcurrentHashMap<>();

  JobClaims(DSLContext sql, JobRows rows) {
    this.sql = sql;
    this.rows = rows;
  }

  List<Job> take(Claim claim, int most) {
    if (claim.tenant() != null) {
      return read(rows(claim, most, ClaimText.OF_ONE, claim.tenant().value()));
    }
    var after = served.getOrDefault(claim.queue(), BEFORE_ALL);
    var inTurn = rows(claim, most, ClaimText.IN_TURN, after);
    if (inTurn.isEmpty()) {
      return read(rows(claim, most, ClaimText.OF_ANY, BEFORE_ALL));
    }
    remember(claim.queue(), inTurn);
    return read(inTurn);
  }

  private Result<Record> rows(Claim claim, int most, ClaimText text, UUID tenant) {
    var lease = claim.lease();
    return sql.resultQuery(
            text.of(claim.kind() != null),
            val(claim.queue().namespace().name()),
            val(claim.queue().name()),
            val(tenant),
            // Written out: PostgreSQL plans anew for each limit that it does not know.
            inline(most),
            inline(Math.clamp(most, LEAST_TENANTS, MOST_TENANTS)),
            val(claim.worker()),
            val(lease == null ? null : (Long) lease.toMillis(), Long.class),
            val(claim.kind(), String.class))
        .fetch();
  }

  private void remember(QueueName queue, Result<Record> taken) {
    taken.stream()
        .max(Comparator.comparing(row -> Objects.requireNonNull(row.get("turn", Integer.class))))
        .map(row -> Objects.requireNonNull(row.get("tenant", UUID.class)))
        .ifPresent(last -> served.put(queue, last));
  }

  private List<Job> read(Result<Record> taken) {
    return rows.all(taken).stream().sorted(ORDER).toList();
  }
}
