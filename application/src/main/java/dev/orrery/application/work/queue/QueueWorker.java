package dev.orrery.application.work.queue;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Signal;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of a node for one queue of the server: each job on a virtual thread under a lease that
 * is renewed while the thread lives.
 */
public final class QueueWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(4);

  private final QueueWorkers parts;
  private final QueueName queue;
  private final int atOnce;
  private final Consumer<Job> work;
  private final Signal signal = new Signal();
  private final Map<JobId, Thread> active = new ConcurrentHashMap<>();
  private volatile AutoCloseable ear = () -> {};
  private final BackgroundThread claims;
  private final BackgroundThread leases;

  QueueWorker(QueueWorkers parts, QueueName queue, int atOnce, Consumer<Job> work) {
    this.parts = parts;
    this.queue = queue;
    this.atOnce = atOnce;
    this.work = work;
    this.claims = new BackgroundThread(queue.name() + "-claims", this::claimAll);
    this.leases = new BackgroundThread(queue.name() + "-leases", this::renew);
  }

  /** Takes back what an earlier incarnation of this node held, then begins to work. */
  public void start() {
    parts.transactions.inOne(() -> {
      parts.take.limit(queue, atOnce);
      parts.jobs.forgetLeases(self());
    });
    ear = parts.listen(queue, signal::wake);
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
      LOG.debug("no longer listening for queue={} failed", queue.name(), e);
    }
  }

  private void claimAll() throws InterruptedException {
    while (true) {
      var next = new Jobs.Claim(queue, self(), 1, null, null, parts.leaseTime());
      var claimed = parts.take.take(next);
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
            .name(queue.name() + "-" + job.id().value())
            .unstarted(() -> {
              try {
                work.accept(job);
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
    return parts.name(queue);
  }

  private void renew() throws InterruptedException {
    Thread.sleep(parts.leaseTime().dividedBy(4));
    var before = Map.copyOf(active);
    if (before.isEmpty()) {
      return;
    }
    var held = parts.transactions.inOne(() -> parts.jobs.renew(self(), parts.leaseTime()));
    before.forEach((id, thread) -> {
      if (!held.contains(id)) {
        thread.interrupt();
      }
    });
  }
}
