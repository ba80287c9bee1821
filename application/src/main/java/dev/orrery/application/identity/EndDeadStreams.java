package dev.orrery.application.identity;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.Wakeups;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the streams of this node whose key or sign-in was ended anywhere, or whose time is over,
 * within a second.
 */
@Singleton
public final class EndDeadStreams implements AutoCloseable {
  static final String TOPIC = "keys";

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Logger log = LoggerFactory.getLogger(EndDeadStreams.class);

  private final Subscriptions subscriptions;
  private final JudgeCredentials judge;
  private final Wakeups wakeups;
  private final Semaphore hints = new Semaphore(0);
  private final BackgroundThread thread = new BackgroundThread("dead-streams", this::round);
  private volatile @Nullable AutoCloseable listening;

  @Inject
  public EndDeadStreams(Subscriptions subscriptions, JudgeCredentials judge, Wakeups wakeups) {
    this.subscriptions = subscriptions;
    this.judge = judge;
    this.wakeups = wakeups;
  }

  public void start() {
    listening = wakeups.listen(TOPIC, hint -> hints.release());
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
    var listener = listening;
    if (listener != null) {
      try {
        listener.close();
      } catch (Exception e) {
        log.debug("the listener for keys did not close", e);
      }
    }
  }

  private void round() throws InterruptedException {
    hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    hints.drainPermits();
    judge.ended(subscriptions.credentials()).forEach(subscriptions::end);
  }
}
