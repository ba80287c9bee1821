package dev.orrery.application.kernel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this node's {@link TimerLoop} that a commit set a reminder which is due at once. */
@Singleton
public final class TimerSignal {
  private final Semaphore hints = new Semaphore(0);

  @Inject
  public TimerSignal() {}

  public void wake() {
    hints.release();
  }

  void await(Duration patience) throws InterruptedException {
    if (hints.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      hints.drainPermits();
    }
  }
}
