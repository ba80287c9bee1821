package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.SubscriberCursors;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Runs every durable subscriber of this process, each on its own thread. */
@Singleton
public final class SubscriberLoop implements AutoCloseable {
  private final List<SubscriberRun> runs;

  @Inject
  public SubscriberLoop(
      List<DurableSubscriber> subscribers,
      Subscriptions subscriptions,
      SubscriberCursors cursors,
      Transactions transactions) {
    this.runs =
        subscribers.stream()
            .map(one -> new SubscriberRun(one, subscriptions, cursors, transactions))
            .toList();
  }

  public void start() {
    runs.forEach(SubscriberRun::start);
  }

  @Override
  public void close() {
    runs.forEach(SubscriberRun::close);
  }
}
