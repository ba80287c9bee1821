package dev.orrery.application.work;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.work.queue.TendQueues;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Fires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Ticks once a second, and forgets old fires and jobs once an hour. */
@Singleton
public final class TickSchedules implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final long ROUNDS_BETWEEN_TIDYING = 3600;

  private final FireDueSchedules fireDue;
  private final Fires fires;
  private final TendQueues queues;
  private final Transactions transactions;
  private final BackgroundThread thread = new BackgroundThread("schedules", this::round);
  private long rounds;

  @Inject
  public TickSchedules(
      FireDueSchedules fireDue, Fires fires, TendQueues queues, Transactions transactions) {
    this.fireDue = fireDue;
    this.fires = fires;
    this.queues = queues;
    this.transactions = transactions;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    fireDue.fire();
    queues.tend();
    if (rounds++ % ROUNDS_BETWEEN_TIDYING == 0) {
      transactions.inOne(() -> fires.forget(KEPT));
      queues.forget();
    }
    Thread.sleep(TICK);
  }
}
