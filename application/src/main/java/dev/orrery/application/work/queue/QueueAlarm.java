package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Wakeups;
import dev.orrery.domain.work.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells the workers of all nodes that a queue has work; a lost hint costs them one poll. */
@Singleton
public final class QueueAlarm {
  private static final String TOPIC = "jobs";

  private final Wakeups wakeups;

  @Inject
  public QueueAlarm(Wakeups wakeups) {
    this.wakeups = wakeups;
  }

  /** To be called after the commit that queued the work. */
  public void ring(QueueName queue) {
    wakeups.send(TOPIC, written(queue));
  }

  /** Calls the listener for each hint on a queue, and after every reconnect. */
  public AutoCloseable listen(QueueName queue, Runnable listener) {
    var word = written(queue);
    return wakeups.listen(
        TOPIC,
        heard -> {
          if (heard.isEmpty() || heard.equals(word)) {
            listener.run();
          }
        });
  }

  private static String written(QueueName queue) {
    return queue.namespace() + ":" + queue.name();
  }
}
