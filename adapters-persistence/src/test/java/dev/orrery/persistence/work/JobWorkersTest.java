package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Jobs.Moved;
import dev.orrery.domain.work.QueueName;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many workers on two nodes, some of which fall silent. */
class JobWorkersTest {
  private static final QueueName QUEUE = QueueName.task("busy");
  private static final TenantId CROWD = new TenantId(new UUID(5, 1));
  private static final TenantId GUEST = new TenantId(new UUID(5, 2));
  private static final int WORKERS = 8;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private final Jobs here = database.context().getBean(Jobs.class);
  private final Jobs there = Nodes.other().getBean(Jobs.class);

  /** The second node, made once. */
  private static final class Nodes {
    private static final ApplicationContext SECOND = database.newNode();

    static ApplicationContext other() {
      return SECOND;
    }
  }

  @BeforeEach
  void noJobs() {
    database.execute("truncate job, job_queue");
  }

  @Test
  void eachJobIsDoneOnceAndWhoComesLateIsTold() throws Exception {
    int number = 400;
    submit(Tenancy.DEFAULT, number);
    var done = new ConcurrentHashMap<Long, AtomicInteger>();
    var lost = Collections.synchronizedList(new ArrayList<Job>());

    inParallel(
        WORKERS,
        worker -> {
          var random = new Random(worker);
          while (remaining() > 0) {
            for (var job : claim(worker, 1 + random.nextInt(5))) {
              if (random.nextInt(10) == 0) {
                lost.add(job);
              } else if (complete(worker, job) instanceof Moved.Ok) {
                done.computeIfAbsent(job.id().value(), id -> new AtomicInteger()).incrementAndGet();
              }
            }
            tend(worker);
          }
        });

    assertThat(done).hasSize(number);
    assertThat(done.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(lost).isNotEmpty();
    assertThat(lost)
        .allSatisfy(job -> assertThat(complete(0, job)).isInstanceOf(Moved.LeaseLost.class));
  }

  @Test
  void aCrowdDelaysAGuestByItsOwnShareOnly() throws Exception {
    int guests = 200;
    int crowd = ProofSize.of("crowd", 5_000, 100_000);
    submit(CROWD, crowd);
    submit(GUEST, guests);
    var served = new AtomicInteger();

    inParallel(
        WORKERS,
        worker -> {
          while (served.get() < guests) {
            for (var job : claim(worker, 1 + worker)) {
              if (job.tenant().equals(GUEST)) {
                served.incrementAndGet();
              }
            }
          }
        });

    // By the database's clock: a worker may be slow to tell what it has claimed. What others are in
    // the middle of when the last guest is served counts as well.
    assertThat(startedBeforeTheLast(GUEST, CROWD))
        .isLessThanOrEqualTo(guests + guests / 4 + WORKERS * WORKERS);
  }

  @Test
  void submittersOfTheSameKeyMakeOneJob() throws Exception {
    var ids = Collections.synchronizedSet(new HashSet<Long>());

    inParallel(
        WORKERS,
        worker -> {
          for (int i = 0; i < 50; i++) {
            var draft = draft(Tenancy.DEFAULT).once("same-" + i % 5);
            ids.add(transactions(worker).inOne(() -> jobs(worker).add(draft)).job().id().value());
          }
        });

    assertThat(ids).hasSize(5);
  }

  @Test
  void aNamedQueueGivesEachNumberOnce() throws Exception {
    var names = Collections.synchronizedList(new ArrayList<String>());
    var queue = QueueName.bull("counted");

    inParallel(
        WORKERS,
        worker -> {
          for (int i = 0; i < 20; i++) {
            var batch =
                Collections.nCopies(
                    1 + i % 3,
                    JobDraft.of(Tenancy.DEFAULT, Tenancy.ADMIN, queue, "k", Json.empty()));
            transactions(worker)
                .inOne(() -> jobs(worker).add(batch))
                .forEach(added -> names.add(added.job().publicId()));
          }
        });

    assertThat(names).doesNotHaveDuplicates().hasSize(8 * (7 * 1 + 7 * 2 + 6 * 3));
    assertThat(names).contains("1", String.valueOf(names.size()));
  }

  private void submit(TenantId tenant, int number) {
    var drafts = Collections.nCopies(Math.min(number, 500), draft(tenant));
    for (int left = number; left > 0; left -= drafts.size()) {
      var batch = drafts.subList(0, Math.min(left, drafts.size()));
      transactions(0).inOne(() -> here.add(batch));
    }
  }

  private static JobDraft draft(TenantId tenant) {
    return JobDraft.of(tenant, Tenancy.ADMIN, QUEUE, "work", Json.object("n", 1))
        .on(JobTerms.DEFAULT.withTries(1000, Backoff.NONE));
  }

  private List<Job> claim(int worker, int most) {
    var claim = new Jobs.Claim(QUEUE, "w" + worker, most, null, null, Duration.ofMillis(700));
    return transactions(worker).inOne(() -> jobs(worker).claim(claim));
  }

  private Moved complete(int worker, Job job) {
    return transactions(worker)
        .inOne(() -> jobs(worker).complete(new Jobs.Done(job.claimed(), null)));
  }

  private void tend(int worker) {
    var queues = (worker % 2 == 0 ? database.context() : Nodes.other()).getBean(JobQueues.class);
    transactions(worker).inOne(queues::tend);
  }

  private long remaining() {
    return database.number("select count(*) from job where state <> 'COMPLETED'");
  }

  private static long startedBeforeTheLast(TenantId last, TenantId others) {
    return Long.parseLong(
        database.value(
            "select count(*) from job where tenant = '%s' and started_at < (select max(started_at) from job where tenant = '%s')"
                .formatted(others.value(), last.value())));
  }

  private Jobs jobs(int worker) {
    return worker % 2 == 0 ? here : there;
  }

  private Transactions transactions(int worker) {
    return (worker % 2 == 0 ? database.context() : Nodes.other()).getBean(Transactions.class);
  }

  /** What a worker does. */
  private interface Work {
    void run(int worker);
  }

  private static void inParallel(int workers, Work work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        calls.add(() -> {
          work.run(worker);
          return true;
        });
      }
      for (var result : threads.invokeAll(calls)) {
        result.get();
      }
    }
  }
}
