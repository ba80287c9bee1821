package dev.orrery.contract.work;

import dev.orrery.domain.kernel.JobId;
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
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the suites of the job engine share; there are no jobs before each test. */
abstract class JobSuite {
  static final Duration LEASE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);
  static final QueueName GOALS = QueueName.system("goals");
  static final QueueName MAILS = QueueName.bull("mails");
  static final TenantId OTHERS = new TenantId(new UUID(0x9000_0000_0000_0000L, 7));
  static final String ONE = "one";
  static final String OTHER = "other";

  protected abstract Jobs jobs();

  protected abstract JobQueues queues();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  static JobDraft draft(QueueName queue) {
    return JobDraft.of(Tenancy.DEFAULT, Tenancy.ADMIN, queue, "goal", Json.object("n", 1))
        .on(terms().withTries(3, Backoff.NONE));
  }

  static JobTerms terms() {
    return JobTerms.DEFAULT.withDeadline(Duration.ofSeconds(600));
  }

  static JobDraft of(TenantId tenant, QueueName queue) {
    return JobDraft.of(tenant, Tenancy.ADMIN, queue, "goal", Json.empty()).on(terms());
  }

  JobId add(JobDraft draft) {
    return added(draft).job().id();
  }

  Jobs.Added added(JobDraft draft) {
    return transactions().inOne(() -> jobs().add(draft));
  }

  JobId add(QueueName queue, int priority) {
    return add(draft(queue).on(terms().withPriority(priority).withTries(3, Backoff.NONE)));
  }

  Job claimed() {
    return claim(ONE).orElseThrow();
  }

  Optional<Job> claim(String worker) {
    return claim(GOALS, worker);
  }

  Optional<Job> claim(QueueName queue, String worker) {
    return claim(new Jobs.Claim(queue, worker, 1, null, null, LEASE)).stream().findFirst();
  }

  /** As a worker does it: what is due or lapsed is seen to first. */
  List<Job> claim(Jobs.Claim claim) {
    transactions().inOne(() -> queues().tend());
    return transactions().inOne(() -> jobs().claim(claim));
  }

  Jobs.Moved complete(Job job, String result) {
    return transactions()
        .inOne(() -> jobs().complete(new Jobs.Done(job.claimed(), Json.of(result))));
  }

  Jobs.Moved fail(Job job) {
    return transactions()
        .inOne(() -> jobs().fail(new Jobs.Failure(job.claimed(), "broken", true, null)));
  }

  Job found(JobId id) {
    return jobs().find(id).orElseThrow();
  }
}
