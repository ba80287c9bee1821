package dev.orrery.application.session.engine;

import dev.orrery.domain.session.Run;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A run that this node works on, and why it is to stop. Threads are interrupted only while they are
 * outside, in a model call or a tool: an interrupt in the middle of a database call would cut its
 * connection.
 */
final class ActiveRun {
  /** Why the work is to stop. */
  enum Cause {
    NONE,
    CANCELLED,
    TIMED_OUT,
    ZOMBIE,
    FENCED,
    SHUTDOWN
  }

  private final Run run;
  private final long startedNanos = System.nanoTime();
  private final long limitMillis;
  private final Cause overdue;
  private final Set<Thread> outside = new HashSet<>();
  private Cause cause = Cause.NONE;

  ActiveRun(Run run, Duration limit) {
    this(run, limit, Cause.TIMED_OUT);
  }

  ActiveRun(Run run, Duration limit, Cause overdue) {
    this.run = run;
    this.limitMillis = limit.toMillis();
    this.overdue = overdue;
  }

  Run run() {
    return run;
  }

  synchronized Cause cause() {
    return cause;
  }

  /** Breaks off a run that has had its time. */
  void stopOverdue() {
    if (left().isZero()) {
      stop(overdue);
    }
  }

  /** Stops the work at the next step boundary without breaking off what is under way. */
  synchronized void handOver() {
    if (cause == Cause.NONE) {
      cause = Cause.SHUTDOWN;
    }
  }

  /** Breaks off what is under way; the first cause stays, but for a mere hand-over. */
  synchronized void stop(Cause why) {
    if (cause == Cause.NONE || cause == Cause.SHUTDOWN) {
      cause = why;
    }
    outside.forEach(Thread::interrupt);
  }

  /** Does work that an interrupt may break off; refuses to begin it where the run is to stop. */
  <T> T outside(Callable<T> work) throws Exception {
    synchronized (this) {
      if (cause != Cause.NONE) {
        throw new InterruptedException(cause.name());
      }
      outside.add(Thread.currentThread());
    }
    try {
      return work.call();
    } finally {
      synchronized (this) {
        outside.remove(Thread.currentThread());
        // Clears an interrupt that came too late to be noticed.
        Thread.interrupted();
      }
    }
  }

  long workedMillis() {
    return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
  }

  /** What is left of the run's time; a run without a limit has a day. */
  Duration left() {
    if (limitMillis <= 0) {
      return Duration.ofDays(1);
    }
    return Duration.ofMillis(Math.max(0, limitMillis - run.workedMillis() - workedMillis()));
  }
}
