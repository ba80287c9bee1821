package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.SubscriberCursors;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.util.List;

/** Leads one durable subscriber along the log. */
final class SubscriberRun implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration OTHER_NODE = Duration.ofMillis(50);
  private static final int BUFFER = 4096;

  /** The cursor moves over unwanted events only so often: a restart reads them once more. */
  private static final long UNWANTED = 1000;

  private final DurableSubscriber subscriber;
  private final Subscriptions subscriptions;
  private final SubscriberCursors cursors;
  private final Transactions transactions;
  private final BackgroundThread thread;

  SubscriberRun(
      DurableSubscriber subscriber,
      Subscriptions subscriptions,
      SubscriberCursors cursors,
      Transactions transactions) {
    this.subscriber = subscriber;
    this.subscriptions = subscriptions;
    this.cursors = cursors;
    this.transactions = transactions;
    this.thread = new BackgroundThread("subscriber-" + subscriber.name(), this::follow);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  /** One life of a subscription; a failure ends it, and the next begins at the cursor. */
  private void follow() throws InterruptedException {
    long cursor = transactions.inOne(() -> cursors.lock(subscriber.name()));
    if (cursor < 0) {
      Thread.sleep(OTHER_NODE);
      return;
    }
    try (var subscription = subscriptions.open(cursor, subscriber::wants, BUFFER)) {
      while (true) {
        switch (subscription.next(IDLE)) {
          case Next.Events(var events) -> {
            handle(events);
            cursor = events.getLast().pos();
          }
          case Next.Idle() -> cursor = skipUnwanted(cursor, subscription.position());
          case Next.Overrun(var lastPos) -> {
            return;
          }
          case Next.Closed() -> {
            Thread.sleep(OTHER_NODE);
            return;
          }
        }
      }
    }
  }

  private void handle(List<Event> events) throws InterruptedException {
    for (int first = 0; first < events.size(); first += subscriber.together()) {
      var together = events.subList(first, Math.min(events.size(), first + subscriber.together()));
      while (!settled(together)) {
        Thread.sleep(OTHER_NODE);
      }
    }
  }

  /** Whether the events are handled, by this call or another node; false while one is at it. */
  private boolean settled(List<Event> events) {
    return transactions.inOne(() -> {
      long cursor = cursors.lock(subscriber.name());
      if (cursor >= 0 && cursor < events.getLast().pos()) {
        events.stream().filter(event -> event.pos() > cursor).forEach(subscriber::handle);
        cursors.advance(subscriber.name(), events.getLast().pos());
      }
      return cursor >= 0;
    });
  }

  private long skipUnwanted(long cursor, long position) {
    if (position - cursor < UNWANTED) {
      return cursor;
    }
    transactions.inOne(() -> {
      if (cursors.lock(subscriber.name()) >= 0) {
        cursors.advance(subscriber.name(), position);
      }
    });
    return position;
  }
}
