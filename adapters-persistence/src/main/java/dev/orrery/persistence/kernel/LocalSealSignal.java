package dev.orrery.persistence.kernel;

import dev.orrery.domain.kernel.SealSignal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A permit that is there or not. */
@Singleton
class LocalSealSignal implements SealSignal {
  private final Semaphore raised = new Semaphore(0);

  @Override
  public void raise() {
    if (raised.availablePermits() == 0) {
      raised.release();
    }
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    boolean woken = raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    raised.drainPermits();
    return woken;
  }
}
