package dev.orrery.application.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this node's workers that a commit made work; without it they look by themselves. */
@Singleton
public final class WorkSignal {
  private final Semaphore hints = new Semaphore(0);

  @Inject
  public WorkSignal() {}

  public void wake() {
    hints.release();
  }

  void await(Duration patience) throws InterruptedException {
    if (hints.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      hints.drainPermits();
    }
  }
}
