package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.JOB;
import static dev.orrery.persistence.generated.Tables.JOB_LIMIT;
import static dev.orrery.persistence.generated.Tables.JOB_QUEUE;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.QueueName.Namespace;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The queues of jobs in PostgreSQL. */
@Singleton
@Connectable
@Requires(property = "orrery.scheduler", value = "postgres", defaultValue = "postgres")
class JooqJobQueues implements JobQueues {
  private static final int DUE_AT_ONCE = 500;
  private static final int LAPSED_AT_ONCE = 100;
  private static final Field<Long> LEFT =
      DSL.field(JobRows.LEFT.replace("j.", "job.").replace(" as left_millis", ""), Long.class)
          .as("left_millis");

  private final DSLContext sql;
  private final JobRows rows;

  @Inject
  JooqJobQueues(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.rows = new JobRows(json);
  }

  @Override
  public Slice<Job> list(Filter filter, Window window) {
    var fits = fits(filter);
    var page =
        sql.select(JOB.asterisk(), LEFT)
            .from(JOB)
            .where(fits)
            .orderBy(order(filter.state()))
            .offset(window.offset())
            .limit(window.limit())
            .fetch();
    return new Slice<>(rows.all(page), sql.fetchCount(JOB, fits));
  }

  private static Condition fits(Filter filter) {
    var state = filter.state();
    var fits =
        JOB.NAMESPACE.eq(filter.namespace().name()).and(JOB.TENANT.eq(filter.tenant().value()));
    fits = filter.queue() == null ? fits : fits.and(JOB.QUEUE.eq(filter.queue()));
    fits = filter.kind() == null ? fits : fits.and(JOB.KIND.eq(filter.kind()));
    fits = filter.ranked() == null ? fits : fits.and(over(JOB.RANK, filter.ranked()));
    fits = filter.tried() == null ? fits : fits.and(over(JOB.FAILURES, filter.tried()));
    if (state == null) {
      return fits;
    }
    // Written out, so that the partial indexes are known to hold them.
    fits = fits.and(JOB.STATE.eq(DSL.inline(state.name())));
    return state.ended() ? fits.and(JOB.ENDED_AT.isNotNull()) : fits;
  }

  private static Condition over(Field<Integer> field, boolean wanted) {
    return wanted ? field.gt(0) : field.le(0);
  }

  private static List<OrderField<?>> order(Job.@Nullable State state) {
    return switch (state) {
      case null -> List.of(JOB.ID.desc());
      case WAITING -> List.of(JOB.RANK, JOB.DUE_AT, JOB.ID);
      case DELAYED -> List.of(JOB.DUE_AT, JOB.ID);
      case ACTIVE -> List.of(JOB.STARTED_AT, JOB.ID);
      case COMPLETED, FAILED, CANCELLED -> List.of(JOB.ENDED_AT.desc(), JOB.ID.desc());
    };
  }

  @Override
  public List<Counts> counts(TenantId tenant, Namespace namespace, @Nullable String queue) {
    return sql.resultQuery(
            QueueText.COUNTS, val(namespace.name()), val(tenant.value()), val(queue, String.class))
        .fetch(JooqJobQueues::counts);
  }

  private static Counts counts(Record row) {
    return new Counts(
        Objects.requireNonNull(row.get("name", String.class)),
        Objects.requireNonNull(row.get("paused", Boolean.class)),
        number(row, "waiting"),
        number(row, "ranked"),
        number(row, "delayed"),
        number(row, "active"),
        number(row, "completed"),
        number(row, "failed"),
        number(row, "cancelled"));
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  @Override
  public boolean pause(TenantId tenant, QueueName queue, boolean paused) {
    return (paused ? stop(tenant, queue) : goOn(tenant, queue)) > 0;
  }

  private int stop(TenantId tenant, QueueName queue) {
    return sql.insertInto(JOB_QUEUE)
        .set(JOB_QUEUE.NAMESPACE, queue.namespace().name())
        .set(JOB_QUEUE.TENANT, tenant.value())
        .set(JOB_QUEUE.NAME, queue.name())
        .set(JOB_QUEUE.PAUSED, true)
        .onConflict(JOB_QUEUE.NAMESPACE, JOB_QUEUE.TENANT, JOB_QUEUE.NAME)
        .doUpdate()
        .set(JOB_QUEUE.PAUSED, true)
        .where(JOB_QUEUE.PAUSED.isFalse())
        .execute();
  }

  private int goOn(TenantId tenant, QueueName queue) {
    return sql.update(JOB_QUEUE)
        .set(JOB_QUEUE.PAUSED, false)
        .where(isPausedLane(tenant, queue))
        .execute();
  }

  @Override
  public boolean isPaused(TenantId tenant, QueueName queue) {
    return sql.fetchExists(JOB_QUEUE, isPausedLane(tenant, queue));
  }

  private static Condition isPausedLane(TenantId tenant, QueueName queue) {
    return JOB_QUEUE
        .NAMESPACE
        .eq(queue.namespace().name())
        .and(JOB_QUEUE.TENANT.eq(tenant.value()))
        .and(JOB_QUEUE.NAME.eq(queue.name()))
        .and(JOB_QUEUE.PAUSED.isTrue());
  }

  @Override
  public void limit(String queue, int maxActive) {
    sql.insertInto(JOB_LIMIT)
        .set(JOB_LIMIT.QUEUE, queue)
        .set(JOB_LIMIT.MAX_ACTIVE, maxActive)
        .onConflict(JOB_LIMIT.QUEUE)
        .doUpdate()
        .set(JOB_LIMIT.MAX_ACTIVE, maxActive)
        .execute();
  }

  @Override
  public Tended tend() {
    var woken = new HashSet<QueueName>();
    sql.resultQuery(JobMoves.DUE, val(DUE_AT_ONCE))
        .fetch()
        .forEach(row ->
            woken.add(
                new QueueName(
                    Namespace.valueOf(Objects.requireNonNull(row.get(0, String.class))),
                    Objects.requireNonNull(row.get(1, String.class)))));
    var lapsed = rows.all(sql.resultQuery(JobMoves.LAPSE, val(LAPSED_AT_ONCE)).fetch());
    lapsed.stream()
        .filter(job -> job.state() == Job.State.WAITING)
        .forEach(job -> woken.add(job.queue()));
    return new Tended(
        woken, lapsed.stream().filter(job -> job.state() == Job.State.FAILED).toList());
  }

  @Override
  public int forget(Duration completed, Duration others) {
    return sql.execute(QueueText.FORGET, val(completed.toMillis()), val(others.toMillis()));
  }
}
