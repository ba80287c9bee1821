package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands due reminders to their handlers, one after the other. */
@Singleton
public final class TimerLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TimerLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final List<TimerHandler> handlers;
  private final Timers timers;
  private final Transactions transactions;
  private final TimerSignal signal;
  private final BackgroundThread thread = new BackgroundThread("timers", this::round);

  @Inject
  public TimerLoop(
      List<TimerHandler> handlers, Timers timers, Transactions transactions, TimerSignal signal) {
    this.handlers = List.copyOf(handlers);
    this.timers = timers;
    this.transactions = transactions;
    this.signal = signal;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    if (!actOnDue()) {
      signal.await(POLL);
    }
  }

  /** Handles one due reminder of each kind that has any; whether there was one. */
  public boolean actOnDue() {
    boolean any = false;
    for (var handler : handlers) {
      any |= act(handler);
    }
    return any;
  }

  private boolean act(TimerHandler handler) {
    var taken = new Taken();
    try {
      transactions.inOne(() -> {
        taken.subject = null;
        for (var due : timers.takeDue(handler.kind(), 1)) {
          taken.subject = due.subject();
          handler.handle(due.subject());
        }
      });
    } catch (RuntimeException e) {
      var subject = taken.subject;
      if (subject == null) {
        throw e;
      }
      log.info("a reminder is put off: kind={} cause={}", handler.kind(), e.toString());
      transactions.inOne(() -> {
        timers.set(handler.kind(), subject, PAUSE);
        handler.failed(subject, e);
      });
    }
    return taken.subject != null;
  }

  /** What the last try of a transaction took. */
  private static final class Taken {
    private @Nullable String subject;
  }
}
