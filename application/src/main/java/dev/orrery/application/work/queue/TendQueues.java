package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.JobQueues;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Lets wait what is due, takes jobs back whose workers fell silent, and forgets old ones. Any
 * number of nodes do it at once.
 */
@Singleton
public final class TendQueues {
  private static final Duration COMPLETED_KEPT = Duration.ofDays(7);
  private static final Duration OTHERS_KEPT = Duration.ofDays(30);
  private static final int MOST_ROUNDS = 100;

  private final JobQueues queues;
  private final EventLog events;
  private final Transactions transactions;
  private final QueueAlarm alarm;

  @Inject
  public TendQueues(
      JobQueues queues, EventLog events, Transactions transactions, QueueAlarm alarm) {
    this.queues = queues;
    this.events = events;
    this.transactions = transactions;
    this.alarm = alarm;
  }

  /** One round; true where some queue has work that it had not before. */
  public boolean tend() {
    var tended =
        transactions.inOne(() -> {
          var done = queues.tend();
          if (!done.dead().isEmpty()) {
            events.append(done.dead().stream().map(JobEvents::dead).toList());
          }
          return done;
        });
    tended.woken().forEach(alarm::ring);
    return !tended.woken().isEmpty();
  }

  /** Deletes old jobs in batches. */
  public void forget() {
    int rounds = 0;
    int forgotten;
    do {
      forgotten = transactions.inOne(() -> queues.forget(COMPLETED_KEPT, OTHERS_KEPT));
    } while (forgotten > 0 && ++rounds < MOST_ROUNDS);
  }
}
