package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits, for other use cases, until something is there that an event announces, on whichever node
 * it happens. A look at every such event, and one twice a second where an event is lost.
 */
@Singleton
public final class AwaitEvent {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int BUFFER = 4096;

  private final Subscriptions subscriptions;

  @Inject
  public AwaitEvent(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** What the look finds; empty where the time is over. */
  public <T> Optional<T> await(
      Predicate<Event> announces, Supplier<Optional<T>> look, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try (var events = subscriptions.open(Subscriptions.FROM_NOW, announces, BUFFER)) {
        boolean open = true;
        while (open) {
          var found = look.get();
          long left = deadline - System.nanoTime();
          if (found.isPresent() || left <= 0) {
            return found;
          }
          open = next(events, Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
        }
      }
    }
  }

  /** Waits for a reason to look; false where the subscription is over and another one is needed. */
  private static boolean next(Subscription events, Duration most) throws InterruptedException {
    return switch (events.next(most)) {
      case Next.Events some -> true;
      case Next.Idle() -> true;
      case Next.Overrun(long lastPos) -> false;
      case Next.Closed() -> {
        // The server ends; whoever waits is told by an interrupt, or by what is still written.
        Thread.sleep(most);
        yield true;
      }
    };
  }
}
