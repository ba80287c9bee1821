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

  private static long repeat(Work work, long end) throws Exception {
    long count = 0;
    while (System.nanoTime() < end) {
      work.once();
      count++;
    }
    return count;
  }
}
