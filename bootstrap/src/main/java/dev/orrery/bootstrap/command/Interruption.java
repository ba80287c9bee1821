package dev.orrery.bootstrap.command;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a thread tidy up when the process is told to stop: it is interrupted and waited for. */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);

  private final PrintWriter err;

  private Interruption(PrintWriter err) {
    this.err = err;
  }

  static Interruption ofThisThread(PrintWriter err) {
    var interruption = new Interruption(err);
    var working = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interruption.stop(working), "orrery-interrupt"));
    return interruption;
  }

  private void stop(Thread working) {
    if (done.getCount() == 0) {
      return;
    }
    working.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println("orrery: gave up waiting for the end; something may be left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
