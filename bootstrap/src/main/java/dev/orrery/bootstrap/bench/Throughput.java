package dev.orrery.bootstrap.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many pieces of work were done in how long. */
record Throughput(long count, long nanos) {
  static final Throughput NONE = new Throughput(0, 0);

  private static final int SLICES = 4;
  private static final double FASTER = 1.05;

  /** A worker's piece of work. */
  interface Work {
    void once() throws Exception;
  }

  double perSecond() {
    return count / (nanos / 1e9);
  }

  Throughput plus(Throughput other) {
    return new Throughput(count + other.count, nanos + other.nanos);
  }

  /** Lets every worker repeat its work on a thread of its own until the time is over. */
  static Throughput of(List<? extends Work> workers, Duration time)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(workers.size())) {
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      var counts = new ArrayList<Future<Long>>();
      for (var worker : workers) {
        Callable<Long> loop = () -> repeat(worker, end);
        counts.add(threads.submit(loop));
      }
      long count = 0;
      for (var one : counts) {
        count += one.get();
      }
      return new Throughput(count, System.nanoTime() - begin);
    }
  }

  /**
   * Lets the workers run until they get no faster: the compiler of the JVM takes its time where the
   * machine is busy.
   */
  static Throughput warm(List<? extends Work> workers, Duration least, Duration most)
      throws InterruptedException, ExecutionException {
    var slice = least.dividedBy(SLICES);
    var sum = NONE;
    double best = 0;
    int slower = 0;
    while (sum.nanos() < least.toNanos() || (slower < SLICES && sum.nanos() < most.toNanos())) {
      var one = of(workers, slice);
      sum = sum.plus(one);
      slower = one.perSecond() > best * FASTER ? 0 : slower + 1;
      best = Math.max(best, one.perSecond());
    }
    return sum;
  }

  private static long repeat(Work work, long end) throws Exception {
    long count = 0;
    while (System.nanoTime() < end) {
      work.once();
      count++;
    }
    return count;
  }
}
