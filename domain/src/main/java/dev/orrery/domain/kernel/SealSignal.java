package dev.orrery.domain.kernel;

import java.time.Duration;

/**
 * Says inside one process that something was committed which is not sealed yet; the event log and
 * the audit trail raise it after a commit, the seal loop waits for it.
 */
public interface SealSignal {
  /** Wakes the waiter, or lets its next wait return at once; many calls count as one. */
  void raise();

  /** Waits for a call of {@link #raise} since the last wait, or until the time is over. */
  boolean await(Duration atMost) throws InterruptedException;
}
