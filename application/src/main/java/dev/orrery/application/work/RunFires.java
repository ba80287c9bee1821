package dev.orrery.application.work;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Signal;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.application.work.queue.TakeJobs;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of a node for the goals of schedules: at most three at once over all nodes, each on a
 * virtual thread under a lease.
 */
@Singleton
public final class RunFires implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFires.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(4);

  private final Jobs jobs;
  private final TakeJobs take;
  private final WorkOnFire work;
  private final Transactions transactions;
  private final Nodes nodes;
  private final QueueAlarm alarm;
  private final Signal signal = new Signal();
  private final Map<JobId, Thread> active = new ConcurrentHashMap<>();
  private volatile AutoCloseable ear = () -> {};
  private final BackgroundThread claims = new BackgroundThread("goal-claims", this::claimAll);
  private final BackgroundThread leases = new BackgroundThread("goal-leases", this::renew);

  @Inject
  public RunFires(
      Jobs jobs,
      TakeJobs take,
      WorkOnFire work,
      Transactions transactions,
      Nodes nodes,
      QueueAlarm alarm) {
    this.jobs = jobs;
    this.take = take;
    this.work = work;
    this.transactions = transactions;
    this.nodes = nodes;
    this.alarm = alarm;
  }

  /** Takes back what an earlier incarnation of this node held, then begins to work. */
  public void start() {
    transactions.inOne(() -> {
      take.limit(GoalJobs.QUEUE, GoalJobs.AT_ONCE);
      jobs.forgetLeases(self());
    });
    ear = alarm.listen(GoalJobs.QUEUE, signal::wake);
    claims.start();
    leases.start();
  }

  /** Claims no more and gives back what it works on; other nodes go on with it. */
  @Override
  public void close() {
    deafen();
    claims.close();
    leases.close();
    active.values().forEach(Thread::interrupt);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    for (var thread : active.values()) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void deafen() {
    try {
      ear.close();
    } catch (Exception e) {
      LOG.debug("no longer listening for goals failed", e);
    }
  }

  private void claimAll() throws InterruptedException {
    while (true) {
      var next = new Jobs.Claim(GoalJobs.QUEUE, self(), 1, null, null, nodes.leaseTime());
      var claimed = take.take(next);
      if (claimed.isEmpty()) {
        break;
      }
      claimed.forEach(this::begin);
    }
    signal.await(POLL);
  }

  private void begin(Job job) {
    var thread =
        Thread.ofVirtual()
            .name("goal-" + job.id().value())
            .unstarted(() -> {
              try {
                work.work(job);
              } catch (FencedException e) {
                LOG.info("the lease of job={} was lost", job.id().value());
              } catch (RuntimeException e) {
                LOG.warn("job={} failed to record its end; its lease lapses", job.id().value(), e);
              } finally {
                active.remove(job.id(), Thread.currentThread());
                signal.wake();
              }
            });
    active.put(job.id(), thread);
    thread.start();
  }

  private String self() {
    return nodes.self().value().toString();
  }

  private void renew() throws InterruptedException {
    Thread.sleep(nodes.leaseTime().dividedBy(4));
    var before = Map.copyOf(active);
    if (before.isEmpty()) {
      return;
    }
    var held = transactions.inOne(() -> jobs.renew(self(), nodes.leaseTime()));
    before.forEach((id, thread) -> {
      if (!held.contains(id)) {
        thread.interrupt();
      }
    });
  }
}
