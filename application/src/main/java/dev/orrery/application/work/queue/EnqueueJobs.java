package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Queues work in the caller's transaction and wakes its workers after the commit. */
@Singleton
public final class EnqueueJobs {
  private final Jobs jobs;
  private final Transactions transactions;
  private final QueueAlarm alarm;

  @Inject
  public EnqueueJobs(Jobs jobs, Transactions transactions, QueueAlarm alarm) {
    this.jobs = jobs;
    this.transactions = transactions;
    this.alarm = alarm;
  }

  public List<Jobs.Added> enqueue(List<JobDraft> drafts) {
    var added = jobs.add(drafts);
    var queues = drafts.stream().map(JobDraft::queue).collect(Collectors.toSet());
    transactions.afterCommit(() -> queues.forEach(alarm::ring));
    return added;
  }

  /** The job, be it new or an older one of the same key. */
  public Job enqueue(JobDraft draft) {
    return enqueue(List.of(draft)).getFirst().job();
  }
}
