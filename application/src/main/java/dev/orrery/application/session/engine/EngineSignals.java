package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.Next;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells this node's engine what other nodes committed; a lost hint costs one poll. */
@Singleton
public final class EngineSignals implements AutoCloseable {
  private static final Set<String> WORK =
      Set.of("turn.accepted", "run.created", "run.finished", "approval.resolved");
  private static final Set<String> GONE = Set.of("session.closed", "session.deleted");

  /**
   * Also a run's end: whoever ended it from outside has fenced the worker, which is to stop now.
   */
  private static final Set<String> STOPPING = Set.of("run.cancelling", "run.finished");

  private static final int BUFFER = 10_000;

  private final Subscriptions subscriptions;
  private final Engine engine;
  private volatile boolean stopped;
  private volatile @Nullable Subscription current;

  @Inject
  public EngineSignals(Subscriptions subscriptions, Engine engine) {
    this.subscriptions = subscriptions;
    this.engine = engine;
  }

  public void start() {
    Thread.ofVirtual().name("engine-signals").start(this::listen);
  }

  private void listen() {
    while (!stopped) {
      try (var events = subscriptions.open(-1, EngineSignals::concerns, BUFFER)) {
        current = events;
        read(events);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void read(Subscription events) throws InterruptedException {
    while (!stopped) {
      switch (events.next(Duration.ofSeconds(5))) {
        case Next.Events(var batch) -> batch.forEach(this::tell);
        case Next.Idle() -> {}
        case Next.Overrun(long lastPos) -> {
          engine.wake();
          return;
        }
        case Next.Closed() -> {
          stopped |= events.serverStops();
          return;
        }
      }
    }
  }

  private static boolean concerns(Event event) {
    return WORK.contains(event.type())
        || STOPPING.contains(event.type())
        || GONE.contains(event.type());
  }

  private void tell(Event event) {
    var run = event.what().run();
    if (STOPPING.contains(event.type()) && run != null) {
      engine.interrupt(run);
    }
    var session = event.what().session();
    if (GONE.contains(event.type()) && session != null) {
      engine.interrupt(session);
    }
    engine.wake();
  }

  @Override
  public void close() {
    stopped = true;
    var events = current;
    if (events != null) {
      events.close();
    }
  }
}
