package dev.orrery.bootstrap.bench;

import dev.orrery.application.kernel.Signal;
import dev.orrery.application.work.queue.ClaimJobs;
import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.JobRef;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.application.work.queue.SubmitJob;
import dev.orrery.application.work.queue.TakeJobs;
import dev.orrery.application.work.queue.WorkOnJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Calls of the job engine as callers and workers make them. */
final class QueueCalls {
  private static final QueueName QUEUE = QueueName.task("bench");
  private static final QueueName TIMED = QueueName.task("bench-timed");
  private static final String WORKER = "bench";
  private static final Json.Obj PAYLOAD = Json.object("to", "somebody", "n", 42);

  private final Principal caller = Principal.operator("bench");
  private final SubmitJob submit;
  private final EnqueueJobs enqueue;
  private final ClaimJobs claim;
  private final TakeJobs take;
  private final WorkOnJob work;
  private final Jobs jobs;
  private final Transactions transactions;
  private final QueueAlarm alarm;
  private final int batch;

  QueueCalls(ApplicationContext context, int batch) {
    this.submit = context.getBean(SubmitJob.class);
    this.enqueue = context.getBean(EnqueueJobs.class);
    this.claim = context.getBean(ClaimJobs.class);
    this.take = context.getBean(TakeJobs.class);
    this.work = context.getBean(WorkOnJob.class);
    this.jobs = context.getBean(Jobs.class);
    this.transactions = context.getBean(Transactions.class);
    this.alarm = context.getBean(QueueAlarm.class);
    this.batch = batch;
  }

  void submit() {
    submit(QUEUE);
  }

  private void submit(QueueName queue) {
    submit.submit(
        caller,
        new SubmitJob.Request(
            queue, "mail", PAYLOAD, JobTerms.DEFAULT, Duration.ZERO, null, null, null));
  }

  void submitBatch() {
    var draft = JobDraft.of(caller.tenant(), caller.owner(), QUEUE, "mail", PAYLOAD);
    transactions.inOne(() -> enqueue.enqueue(Collections.nCopies(batch, draft)));
  }

  /** Claims one job and ends it. */
  void drain() {
    var taken = claim.claim(caller, new ClaimJobs.Request(QUEUE, WORKER, 1, null, null, null));
    for (var job : taken) {
      work.complete(
          caller,
          new JobRef.Numbered(job.id()),
          new WorkOnJob.Worker(WORKER, job.claimed().token()),
          null);
    }
    mustHave(taken);
  }

  /** Claims a batch in one commit and ends it in another. */
  void drainBatch() {
    var taken = take.take(new Jobs.Claim(QUEUE, WORKER, batch, null, null, null));
    mustHave(taken);
    transactions.inOne(() ->
        jobs.complete(taken.stream().map(job -> new Jobs.Done(job.claimed(), null)).toList()));
  }

  private static void mustHave(List<?> taken) {
    if (taken.isEmpty()) {
      throw new IllegalStateException("The queue ran dry: give it a larger size 'waiting'");
    }
  }

  Worker worker() {
    return new Worker();
  }

  /** A worker that waits for its queue's alarm. */
  final class Worker implements AutoCloseable {
    private final Signal hints = new Signal();
    private final LinkedBlockingQueue<Long> started = new LinkedBlockingQueue<>();
    private final AutoCloseable ear = alarm.listen(TIMED, hints::wake);
    private final Thread thread = Thread.ofVirtual().start(this::run);

    private void run() {
      try {
        while (true) {
          hints.await(Duration.ofSeconds(1));
          var taken = take.take(new Jobs.Claim(TIMED, WORKER, 1, null, null, null));
          if (!taken.isEmpty()) {
            started.add(System.nanoTime());
            jobs.complete(new Jobs.Done(taken.getFirst().claimed(), null));
          }
        }
      } catch (InterruptedException e) {
        // Closed.
      }
    }

    /** From the submit to the worker that has the job. */
    long nanosToStart() throws InterruptedException {
      long begin = System.nanoTime();
      submit(TIMED);
      return started.take() - begin;
    }

    @Override
    public void close() throws Exception {
      ear.close();
      thread.interrupt();
      thread.join();
    }
  }
}
