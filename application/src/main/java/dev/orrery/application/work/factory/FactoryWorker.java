package dev.orrery.application.work.factory;

import dev.orrery.application.kernel.Signal;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.work.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker: it takes a job, works it off and takes the next, until it is not wanted any more. */
final class FactoryWorker {
  private static final Logger LOG = LoggerFactory.getLogger(FactoryWorker.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final int number;
  private final FactoryDesk desk;
  private final BooleanSupplier wanted;
  private final Instant startedAt;
  private final Signal signal = new Signal();
  private final Thread thread;
  private volatile Instant seenAt;
  private volatile @Nullable Job current;
  private volatile boolean failing;
  private volatile long completed;
  private volatile long failed;

  FactoryWorker(int number, FactoryDesk desk, BooleanSupplier wanted) {
    this.number = number;
    this.desk = desk;
    this.wanted = wanted;
    this.startedAt = desk.now();
    this.seenAt = startedAt;
    this.thread = Thread.ofVirtual().name("factory-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    signal.wake();
  }

  /** Breaks off what it does, which is given back. */
  void interrupt() {
    thread.interrupt();
  }

  void join(Duration patience) throws InterruptedException {
    thread.join(patience);
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  Optional<JobId> current() {
    return Optional.ofNullable(current).map(Job::id);
  }

  /** Interrupts it where it works on a job that is somebody else's by now. */
  void lost(JobId job) {
    if (current().filter(job::equals).isPresent()) {
      thread.interrupt();
    }
  }

  FactoryFloor.Worker seen() {
    var job = current;
    return new FactoryFloor.Worker(
        number, state(job), job == null ? null : job.id(), completed, failed, startedAt, seenAt);
  }

  private FactoryFloor.State state(@Nullable Job job) {
    if (!thread.isAlive()) {
      return FactoryFloor.State.STOPPED;
    }
    if (job != null) {
      return wanted.getAsBoolean() ? FactoryFloor.State.BUSY : FactoryFloor.State.DRAINING;
    }
    return failing ? FactoryFloor.State.ERROR : FactoryFloor.State.IDLE;
  }

  private void run() {
    while (wanted.getAsBoolean()) {
      try {
        seenAt = desk.now();
        var job = desk.take();
        failing = false;
        if (job.isEmpty()) {
          signal.await(POLL);
        } else {
          work(job.get());
        }
      } catch (InterruptedException e) {
        // Either it is not wanted any more or it lost its job; the loop's condition decides.
        continue;
      } catch (RuntimeException e) {
        failing = true;
        LOG.warn("a worker of the factory failed worker={}", number, e);
        pause();
      }
    }
  }

  private void work(Job job) {
    current = job;
    try {
      if (desk.work(job)) {
        completed = completed + 1;
      } else {
        failed = failed + 1;
      }
    } catch (FencedException e) {
      LOG.info("the lease of job={} was lost", job.id().value());
    } finally {
      current = null;
      seenAt = desk.now();
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      LOG.debug("interrupted while pausing worker={}", number);
    }
  }
}
