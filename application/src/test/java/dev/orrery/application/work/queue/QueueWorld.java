package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of the queues over the engine in memory. */
final class QueueWorld {
  static final QueueName BUILDS = QueueName.task("builds");
  static final QueueName MAILS = QueueName.bull("mails");

  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryWakeups wakeups = new InMemoryWakeups();
  final InMemoryJobQueues queues = new InMemoryJobQueues(transactions, clock);
  final InMemoryJobs jobs = new InMemoryJobs(transactions, clock, queues);
  final QueueAlarm alarm = new QueueAlarm(wakeups);
  final FindJob find = new FindJob(jobs);
  final TendQueues tend = new TendQueues(queues, events, transactions, alarm);
  final SubmitJob submit = new SubmitJob(new EnqueueJobs(jobs, transactions, alarm), transactions);
  final ClaimJobs claim = new ClaimJobs(new TakeJobs(jobs, queues, tend, transactions));
  final WorkOnJob work = new WorkOnJob(jobs, find, events, transactions);
  final ControlJob control = new ControlJob(jobs, find, transactions, alarm);
  final PauseQueue pause = new PauseQueue(queues, transactions, alarm);

  static Principal worker(long tenant) {
    return caller(tenant, Set.of(Capability.QUEUE_READ, Capability.QUEUE_WORK));
  }

  static Principal admin() {
    return caller(1, Set.of(Capability.QUEUE_READ, Capability.QUEUE_WORK, Capability.REACH_ALL));
  }

  static Principal reader(long tenant) {
    return caller(tenant, Set.of(Capability.QUEUE_READ));
  }

  private static Principal caller(long tenant, Set<Capability> grants) {
    return new Principal(
        "user-" + tenant,
        Principal.Kind.USER,
        tenant(tenant),
        new UserId(new UUID(2, tenant)),
        null,
        "",
        grants);
  }

  static TenantId tenant(long number) {
    return new TenantId(new UUID(0, number));
  }

  static SubmitJob.Request build(int n) {
    return request(BUILDS, n, null, null, null);
  }

  static SubmitJob.Request request(
      QueueName queue,
      int n,
      @Nullable TenantId tenant,
      @Nullable String id,
      @Nullable String key) {
    var terms = JobTerms.DEFAULT.withTries(2, Backoff.NONE);
    return new SubmitJob.Request(
        queue, "build", Json.object("n", n), terms, Duration.ZERO, tenant, id, key);
  }

  List<Job> claimed(Principal caller, QueueName queue) {
    return claim.claim(caller, new ClaimJobs.Request(queue, "w", 10, null, null, null));
  }

  static JobRef ref(Job job) {
    return new JobRef.Numbered(job.id());
  }

  static WorkOnJob.Worker holder(Job job) {
    return new WorkOnJob.Worker("w", job.claimed().token());
  }
}
