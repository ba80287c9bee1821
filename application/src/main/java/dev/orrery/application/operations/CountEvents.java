package dev.orrery.application.operations;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Follows the log from the start of the process on, for figures and diagnostics. */
@Singleton
public final class CountEvents implements AutoCloseable {
  private static final int BUFFER = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Subscriptions subscriptions;
  private final Tally tally;
  private final DiagnosticRing diagnostics;
  private final BackgroundThread thread = new BackgroundThread("figures", this::round);
  private long after = Subscriptions.FROM_NOW;

  @Inject
  public CountEvents(Subscriptions subscriptions, Tally tally, DiagnosticRing diagnostics) {
    this.subscriptions = subscriptions;
    this.tally = tally;
    this.diagnostics = diagnostics;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    try (Subscription events = subscriptions.open(after, event -> true, BUFFER)) {
      while (true) {
        switch (events.next(PATIENCE)) {
          case Next.Events(var batch) -> {
            batch.forEach(tally::count);
            batch.forEach(diagnostics::keep);
            after = batch.getLast().pos();
          }
          case Next.Idle() -> {}
          case Next.Overrun(long lastPos) -> {
            return;
          }
          case Next.Closed() -> {
            Thread.sleep(PATIENCE);
            return;
          }
        }
      }
    }
  }
}
