package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Claimed;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No statement of the engine reads the whole table; PostgreSQL itself counts. */
class JobScansTest {
  private static final QueueName QUEUE = QueueName.bull("q1");
  private static final QueueName FACTORY = QueueName.system("factory");

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  /** Five queues of forty tenants in all states; the default tenant has most of them. */
  @BeforeAll
  static void manyJobs() {
    int rows = ProofSize.of("rows", 50_000, 1_000_000);
    database.execute(
        """
        insert into job (tenant, owner, namespace, queue, kind, key, public_id, payload, priority,
          rank, state, due_at, max_failures, deadline_millis, worker, lock_token, lease_until,
          started_at, first_claim, ended_at, epoch)
        select ('00000000-0000-0000-0000-' || lpad((case when n %% 2 = 0 then 1
            else n %% 40 + 1 end)::text, 12, '0'))::uuid,
          '00000000-0000-0000-0000-000000000001', 'BULL', 'q' || n %% 5, 'kind-' || n %% 7,
          case when n %% 3 = 0 then 'key-' || n end, n::text, '{}', n %% 4, n %% 4, s.state,
          case when s.state = 'DELAYED' then now() + interval '1 day' else now() end, 3, 1000000,
          case when s.state = 'ACTIVE' then 'w' end,
          case when s.state = 'ACTIVE' then gen_random_uuid() end,
          case when s.state = 'ACTIVE' then now() + interval '1 hour' end,
          now(), now(),
          case when s.state in ('COMPLETED', 'FAILED') then now() - n * interval '1 ms' end, 1
        from generate_series(1, %d) n cross join lateral (select case
          when n %% 100 < 50 then 'WAITING' when n %% 100 < 55 then 'DELAYED'
          when n %% 100 < 56 then 'ACTIVE' when n %% 100 < 95 then 'COMPLETED'
          else 'FAILED' end as state) s\
        """
            .formatted(rows));
    database.execute(
        """
        insert into job_queue (namespace, tenant, name, next_id)
        select distinct namespace, tenant, queue, 10000000 from job\
        """);
    database.execute("vacuum analyze job");
    database.execute("analyze job_queue");
  }

  @Test
  void nothingReadsTheWholeTable() {
    var jobs = database.bean(Jobs.class);
    var queues = database.bean(JobQueues.class);
    var all = new Jobs.Claim(QUEUE, "a", 20, null, null, null);
    var one = new Jobs.Claim(QUEUE, "a", 1, null, null, null);
    var mine = new Jobs.Claim(QUEUE, "a", 20, Tenancy.DEFAULT, null, null);
    var kind = new Jobs.Claim(QUEUE, "a", 20, null, "kind-3", null);
    var none = new Jobs.Claim(QUEUE, "a", 20, null, "no such kind", null);
    var work = new LinkedHashMap<String, Runnable>();
    work.put("claim of all tenants", () -> assertThat(jobs.claim(all)).isNotEmpty());
    work.put("claim of one job", () -> assertThat(jobs.claim(one)).hasSize(1));
    work.put("claim of one tenant", () -> assertThat(jobs.claim(mine)).hasSize(20));
    work.put("claim of one kind", () -> assertThat(jobs.claim(kind)).isNotEmpty());
    work.put("claim of what is not there", () -> assertThat(jobs.claim(none)).isEmpty());
    work.put("submit", () -> jobs.add(Collections.nCopies(50, draft())));
    work.put("submit again", () -> jobs.add(Collections.nCopies(2, draft().once("key-6"))));
    work.put("the same name", () -> jobs.add(draft().named("daily")));
    work.put("find by name", () -> jobs.find(Tenancy.DEFAULT, QUEUE, "6"));
    work.put(
        "complete",
        () ->
            jobs.complete(
                jobs.claim(mine).stream()
                    .map(job -> new Jobs.Done(job.claimed(), Json.of(1)))
                    .toList()));
    work.put("fail", () -> jobs.fail(new Jobs.Failure(claimed(jobs, one), "x", true, null)));
    work.put("beat", () -> jobs.beat(new Jobs.Beat(claimed(jobs, one), null, Json.of(1))));
    work.put("release", () -> jobs.release(claimed(jobs, one), Duration.ZERO));
    work.put("guard", () -> jobs.guard(claimed(jobs, one)));
    work.put("cancel", () -> jobs.cancel(new JobId(3)));
    work.put("retry", () -> jobs.retry(new JobId(3)));
    work.put("renew", () -> jobs.renew("nobody", Duration.ofMinutes(1)));
    work.put("forget leases", () -> jobs.forgetLeases("nobody"));
    work.put("tend", queues::tend);
    work.put("forget", () -> queues.forget(Duration.ofDays(7), Duration.ofDays(30)));
    work.put("count", () -> queues.counts(Tenancy.DEFAULT, QueueName.Namespace.BULL, "q1"));
    var figures = database.bean(FactoryFigures.class);
    work.put("figures", () -> figures.figures(Tenancy.DEFAULT, QUEUE));
    work.put("figures of the server", () -> figures.figures(Tenancy.DEFAULT, FACTORY));
    work.put("active of the server", () -> figures.active(FACTORY));
    for (var state : Job.State.values()) {
      work.put("list " + state, () -> queues.list(filter(state), new Window(0, 50)));
    }

    var scanned = new LinkedHashMap<String, Long>();
    work.forEach((name, call) -> scanned.put(name, scans(call)));

    assertThat(scanned).isEqualTo(nothing(scanned));
  }

  @Test
  void aScanOfTheWholeTableWouldBeCounted() {
    var sql = database.bean(DSLContext.class);

    long scanned = scans(() -> sql.execute("select count(*) from job where payload::text = 'x'"));

    assertThat(scanned).isPositive();
  }

  @Test
  void whatTheServerHasActiveIsFoundByItsIndex() {
    var figures = database.bean(FactoryFigures.class);

    long used =
        scans(
            "pg_stat_user_indexes",
            "idx_scan",
            "indexrelname = 'job_system'",
            () -> assertThat(figures.active(FACTORY)).isZero());

    assertThat(used).isPositive();
  }

  private static Claimed claimed(Jobs jobs, Jobs.Claim claim) {
    return jobs.claim(claim).getFirst().claimed();
  }

  private static Map<String, Long> nothing(Map<String, Long> like) {
    var zeros = new LinkedHashMap<String, Long>();
    like.keySet().forEach(name -> zeros.put(name, 0L));
    return zeros;
  }

  private static long scans(Runnable call) {
    return scans("pg_stat_user_tables", "seq_scan", "relname = 'job'", call);
  }

  private static long scans(String view, String counter, String which, Runnable call) {
    var statement = "select " + counter + " from " + view + " where " + which;
    long before = Long.parseLong(database.value(statement));
    database
        .transactions()
        .inOne(() -> {
          call.run();
          database.bean(DSLContext.class).execute("select pg_stat_force_next_flush()");
        });
    return Long.parseLong(database.value(statement)) - before;
  }

  private static JobDraft draft() {
    return JobDraft.of(Tenancy.DEFAULT, Tenancy.ADMIN, QUEUE, "k", Json.empty());
  }

  private static JobQueues.Filter filter(Job.State state) {
    return new JobQueues.Filter(
        Tenancy.DEFAULT, QueueName.Namespace.BULL, "q1", null, state, null, null);
  }
}
