package dev.orrery.application.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual thread that repeats one piece of work until it is closed; failures slow it down. */
public final class BackgroundThread implements AutoCloseable {
  /** One round, which waits by itself where there is nothing to do. */
  public interface Round {
    void run() throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(BackgroundThread.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Round round;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private volatile boolean closed;

  public BackgroundThread(String name, Round round) {
    this.name = name;
    this.round = round;
  }

  /** Starts it, once. */
  public void start() {
    var fresh = Thread.ofVirtual().name("orrery-" + name).unstarted(this::run);
    if (!closed && thread.compareAndSet(null, fresh)) {
      fresh.start();
    }
  }

  @Override
  public void close() {
    closed = true;
    var running = thread.get();
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!closed) {
      try {
        round.run();
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        // Only close() interrupts this thread; the loop's condition decides.
        continue;
      } catch (RuntimeException e) {
        if (!closed) {
          log.warn("{} failed, next try in {}", name, pause, e);
          pause = sleep(pause);
        }
      }
    }
  }

  private static Duration sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      return pause;
    }
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }
}
