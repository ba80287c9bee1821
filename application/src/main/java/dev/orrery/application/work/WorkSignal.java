package dev.orrery.application.work;

import dev.orrery.application.kernel.Signal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Tells this node's workers that a commit made work; without it they look by themselves. */
@Singleton
public final class WorkSignal {
  private final Signal signal = new Signal();

  @Inject
  public WorkSignal() {}

  public void wake() {
    signal.wake();
  }

  void await(Duration patience) throws InterruptedException {
    signal.await(patience);
  }
}
