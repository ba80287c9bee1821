package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.JOB;
import static dev.orrery.persistence.generated.Tables.JOB_QUEUE;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Queued work in PostgreSQL; leases, delays and deadlines by its clock. */
@Singleton
@Connectable
@Requires(property = "orrery.scheduler", value = "postgres", defaultValue = "postgres")
class JooqJobs implements Jobs {
  private final DSLContext sql;
  private final JobRows rows;

  @Inject
  JooqJobs(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.rows = new JobRows(json);
  }

  @Override
  public Added add(Job.Draft draft) {
    var state = draft.delay().isZero() ? Job.State.WAITING : Job.State.DELAYED;
    var created =
        sql.insertInto(JOB)
            .set(rows.row(draft, state))
            .set(JOB.DUE_AT, later(draft.delay()))
            .onConflictDoNothing()
            .returningResult(JOB.ID)
            .fetchOptional(JOB.ID);
    return created
        .<Added>map(id -> new Added.Created(new JobId(id)))
        .orElseGet(() -> new Added.Duplicate(existing(draft)));
  }

  private JobId existing(Job.Draft draft) {
    return sql.select(JOB.ID)
        .from(JOB)
        .where(JOB.TENANT.eq(draft.tenant().value()))
        .and(JOB.QUEUE.eq(draft.queue()))
        .and(JOB.KEY.eq(draft.key()))
        .fetchSingle(row -> new JobId(row.value1()));
  }

  @Override
  public Optional<Job> find(JobId id) {
    return sql.select(JOB.asterisk(), JobRows.LEFT)
        .from(JOB)
        .where(JOB.ID.eq(id.value()))
        .fetchOptional(rows::read);
  }

  @Override
  public void limit(String queue, int maxActive, boolean paused) {
    sql.insertInto(JOB_QUEUE)
        .set(JOB_QUEUE.NAME, queue)
        .set(JOB_QUEUE.MAX_ACTIVE, maxActive)
        .set(JOB_QUEUE.PAUSED, paused)
        .onConflict(JOB_QUEUE.NAME)
        .doUpdate()
        .set(JOB_QUEUE.MAX_ACTIVE, maxActive)
        .set(JOB_QUEUE.PAUSED, paused)
        .execute();
  }

  @Override
  public Optional<Job> claim(String queue, NodeId worker, Duration lease) {
    if (!hasRoom(queue)) {
      return Optional.empty();
    }
    return sql.resultQuery(JobRows.CLAIM, val(queue), val(worker.value()), val(lease.toMillis()))
        .fetchOptional(rows::read);
  }

  /** Ends what lapsed for good, and counts what is active under the lock of a limited queue. */
  private boolean hasRoom(String queue) {
    var limit =
        sql.selectFrom(JOB_QUEUE).where(JOB_QUEUE.NAME.eq(queue)).forUpdate().fetchOptional();
    sql.execute(JobRows.LAPSE, val(queue));
    if (limit.isEmpty()) {
      return true;
    }
    int active =
        sql.fetchCount(
            JOB,
            JOB.QUEUE
                .eq(queue)
                .and(JOB.STATE.eq("ACTIVE"))
                .and(JOB.LEASE_UNTIL.gt(later(Duration.ZERO))));
    return !limit.get().getPaused() && active < limit.get().getMaxActive();
  }

  @Override
  public Set<JobId> renew(NodeId worker, Duration lease) {
    return sql
        .update(JOB)
        .set(JOB.LEASE_UNTIL, later(lease))
        .where(JOB.STATE.eq("ACTIVE"))
        .and(JOB.LEASE_OWNER.eq(worker.value()))
        .returningResult(JOB.ID)
        .fetch(row -> new JobId(row.value1()))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public int forgetLeases(NodeId worker) {
    return sql.execute(JobRows.FORGET, val(worker.value()));
  }

  @Override
  public void guard(JobId id, long epoch) {
    var held =
        sql.select(JOB.ID)
            .from(JOB)
            .where(JOB.ID.eq(id.value()))
            .and(JOB.EPOCH.eq(epoch))
            .and(JOB.STATE.eq("ACTIVE"))
            .forUpdate()
            .fetchOptional();
    if (held.isEmpty()) {
      throw lost(id);
    }
  }

  @Override
  public String complete(JobId id, long epoch, String result) {
    int ended = sql.execute(JobRows.COMPLETE, val(id.value()), val(epoch), val(result));
    if (ended > 0) {
      return result;
    }
    return sql.select(JOB.RESULT)
        .from(JOB)
        .where(JOB.ID.eq(id.value()))
        .and(JOB.EPOCH.eq(epoch))
        .and(JOB.STATE.eq("COMPLETED"))
        .fetchOptional(JOB.RESULT)
        .orElseThrow(() -> lost(id));
  }

  @Override
  public Job.State fail(JobId id, long epoch, String error, Duration backoff) {
    return sql.resultQuery(
            JobRows.FAIL, val(id.value()), val(epoch), val(error), val(backoff.toMillis()))
        .fetchOptional(row -> Job.State.valueOf(Objects.requireNonNull(row.get(0, String.class))))
        .orElseThrow(() -> lost(id));
  }

  @Override
  public void release(JobId id, long epoch, Duration delay) {
    sql.execute(JobRows.RELEASE, val(id.value()), val(epoch), val(delay.toMillis()));
  }

  @Override
  public boolean cancel(JobId id) {
    return sql.execute(JobRows.CANCEL, val(id.value())) > 0;
  }

  private static FencedException lost(JobId id) {
    return new FencedException("job " + id.value());
  }

  private static Field<OffsetDateTime> later(Duration delay) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        OffsetDateTime.class, val(delay.toMillis()));
  }
}
