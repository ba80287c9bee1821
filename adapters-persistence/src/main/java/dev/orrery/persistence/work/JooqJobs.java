package dev.orrery.persistence.work;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Claimed;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** Queued work in PostgreSQL; leases, delays and deadlines by its clock. */
@Singleton
@Connectable
@Requires(property = "orrery.scheduler", value = "postgres", defaultValue = "postgres")
class JooqJobs implements Jobs {
  private static final String FIND = "select j.*, " + JobRows.LEFT + " from job j where j.id = {0}";
  private static final String FIND_NAMED =
      "select j.*, "
          + JobRows.LEFT
          + " from job j where j.tenant = {0} and j.namespace = {1} and j.queue = {2}"
          + " and j.public_id = {3} and j.state <> 'CANCELLED'";

  private final DSLContext sql;
  private final JsonCodec json;
  private final JobRows rows;
  private final JobEntries entries;
  private final JobClaims claims;

  @Inject
  JooqJobs(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
    this.rows = new JobRows(json);
    this.entries = new JobEntries(sql, json, rows);
    this.claims = new JobClaims(sql, rows);
  }

  @Override
  public List<Added> add(List<JobDraft> drafts) {
    return entries.add(drafts);
  }

  @Override
  public Optional<Job> find(JobId id) {
    return one(FIND, val(id.value()));
  }

  @Override
  public Optional<Job> find(TenantId tenant, QueueName queue, String publicId) {
    return one(
        FIND_NAMED,
        val(tenant.value()),
        val(queue.namespace().name()),
        val(queue.name()),
        val(publicId));
  }

  @Override
  public List<Job> claim(Claim claim) {
    if (nothingWaits(claim.queue())) {
      return List.of();
    }
    int room = Math.min(claim.most(), room(claim.queue()));
    return room < 1 ? List.of() : claims.take(claim, room);
  }

  /** So that the polls of an idle queue of the server lock nothing, which would be a write. */
  private boolean nothingWaits(QueueName queue) {
    return queue.namespace() == QueueName.Namespace.SYSTEM
        && sql.resultQuery(
                "select not exists (select from job where namespace = 'SYSTEM' and queue = {0}"
                    + " and state = 'WAITING')",
                val(queue.name()))
            .fetchSingleInto(Boolean.class);
  }

  /** Counts what is active under the lock of a limited queue; others take no lock. */
  private int room(QueueName queue) {
    if (queue.namespace() != QueueName.Namespace.SYSTEM) {
      return Integer.MAX_VALUE;
    }
    var limit =
        sql.resultQuery(
                "select max_active from job_limit where queue = {0} for update", val(queue.name()))
            .fetchOptional(0, Integer.class);
    return limit.map(most -> most - active(queue)).orElse(Integer.MAX_VALUE);
  }

  private int active(QueueName queue) {
    return sql.resultQuery(
            "select count(*) from job where namespace = 'SYSTEM' and queue = {0}"
                + " and state = 'ACTIVE' and lease_until > statement_timestamp()",
            val(queue.name()))
        .fetchSingleInto(Integer.class);
  }

  @Override
  public Set<JobId> renew(String worker, Duration lease) {
    return sql
        .resultQuery(JobMoves.RENEW, val(worker), val(lease.toMillis()))
        .fetch(0, Long.class)
        .stream()
        .map(JobId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public int forgetLeases(String worker) {
    return sql.execute(JobMoves.FORGET, val(worker));
  }

  @Override
  public void guard(Claimed claim) {
    var held =
        sql.resultQuery(
            "select id from job where id = {0} and " + JobMoves.MINE + " for update",
            val(claim.id().value()),
            val(claim.worker()),
            val(claim.token(), UUID.class));
    if (held.fetchOptional().isEmpty()) {
      throw new FencedException("job " + claim.id().value());
    }
  }

  @Override
  public Moved beat(Beat beat) {
    var lease = beat.lease();
    return moved(
        beat.claim(),
        job -> false,
        JobMoves.BEAT,
        val(lease == null ? null : (Long) lease.toMillis(), Long.class),
        written(beat.progress()));
  }

  @Override
  public List<Moved> complete(List<Done> done) {
    var result =
        sql.resultQuery(
                JobMoves.COMPLETE,
                val(done.stream().map(one -> one.claim().id().value()).toArray(Long[]::new)),
                val(done.stream().map(one -> one.claim().worker()).toArray(String[]::new)),
                val(done.stream().map(one -> one.claim().token()).toArray(UUID[]::new)),
                val(done.stream().map(one -> text(one.result())).toArray(String[]::new)))
            .fetch();
    var ended = rows.all(result).stream().collect(Collectors.toMap(Job::id, job -> job));
    return done.stream()
        .map(one -> {
          var job = ended.get(one.claim().id());
          return job != null && names(one.claim(), job)
              ? new Moved.Ok(job)
              : refused(one.claim(), found -> found.state() == Job.State.COMPLETED);
        })
        .toList();
  }

  @Override
  public Moved fail(Failure failure) {
    var pause = failure.pause();
    return moved(
        failure.claim(),
        job -> job.state() != Job.State.COMPLETED,
        JobMoves.FAIL,
        val(failure.error()),
        val(failure.retryable()),
        val(pause == null ? null : (Long) pause.toMillis(), Long.class));
  }

  @Override
  public Moved release(Claimed claim, Duration delay) {
    return moved(claim, job -> false, JobMoves.RELEASE, val(delay.toMillis()));
  }

  private Moved moved(
      Claimed claim, Predicate<Job> saidBefore, String statement, QueryPart... more) {
    var parts = new QueryPart[3 + more.length];
    parts[0] = val(claim.id().value());
    parts[1] = val(claim.worker());
    parts[2] = val(claim.token(), UUID.class);
    System.arraycopy(more, 0, parts, 3, more.length);
    return one(statement, parts)
        .<Moved>map(Moved.Ok::new)
        .orElseGet(() -> refused(claim, saidBefore));
  }

  /** The same owner may say it again; anybody else is too late. */
  private Moved refused(Claimed claim, Predicate<Job> saidBefore) {
    return find(claim.id())
        .<Moved>map(job ->
            job.state() != Job.State.ACTIVE && names(claim, job) && saidBefore.test(job)
                ? new Moved.Ok(job)
                : new Moved.LeaseLost())
        .orElseGet(Moved.Unknown::new);
  }

  private static boolean names(Claimed claim, Job job) {
    var hold = job.hold();
    return hold != null && claim.names(hold, job.tries().epoch());
  }

  @Override
  public Optional<Job> cancel(JobId id) {
    return one(JobMoves.CANCEL, val(id.value()));
  }

  @Override
  public Optional<Job> retry(JobId id) {
    return one(JobMoves.RETRY, val(id.value()));
  }

  @Override
  public Optional<Job> promote(JobId id) {
    return one(JobMoves.PROMOTE, val(id.value()));
  }

  @Override
  public boolean remove(JobId id) {
    return sql.execute("delete from job where id = {0} and ended_at is not null", val(id.value()))
        > 0;
  }

  private Optional<Job> one(String statement, QueryPart... parts) {
    return sql.resultQuery(statement, parts).fetchOptional(rows::one);
  }

  private Field<String> written(@Nullable Json value) {
    return val(text(value), String.class);
  }

  private @Nullable String text(@Nullable Json value) {
    return value == null ? null : json.write(value);
  }
}
