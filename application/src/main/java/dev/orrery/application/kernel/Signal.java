package dev.orrery.application.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a worker of this node that waits for work; several calls before it looks are one. */
public final class Signal {
  private final Semaphore hints = new Semaphore(0);

  public void wake() {
    hints.release();
  }

  /** Waits for a call, or as long as the worker may go without looking. */
  public void await(Duration patience) throws InterruptedException {
    if (hints.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      hints.drainPermits();
    }
  }
}
