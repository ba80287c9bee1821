package dev.orrery.application.operations;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.ResourceSnapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Looks at the machine in the set interval and keeps the newest looks. */
@Singleton
public final class SampleResources implements AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final ReadResources read;
  private final Settings settings;
  private final Deque<ResourceSnapshot> history = new ArrayDeque<>();
  private final BackgroundThread thread = new BackgroundThread("resources", this::round);

  @Inject
  public SampleResources(ReadResources read, Settings settings) {
    this.read = read;
    this.settings = settings;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  /** The newest looks, newest first. */
  public List<ResourceSnapshot> history(Principal caller, int most) {
    ForbiddenException.unless(caller, Capability.READ);
    synchronized (history) {
      return history.stream().limit(most).toList();
    }
  }

  /** One look, kept. */
  void sample() {
    var snapshot = read.now(Principal.system(Tenancy.DEFAULT, Tenancy.ADMIN));
    int most = settings.integer("resource.history_max", 60);
    synchronized (history) {
      history.addFirst(snapshot);
      while (history.size() > most) {
        history.removeLast();
      }
    }
  }

  /** Waits in short steps, so that a shorter interval counts at once. */
  private void round() throws InterruptedException {
    sample();
    long begun = System.nanoTime();
    do {
      Thread.sleep(STEP);
    } while (System.nanoTime() - begun < interval().toNanos());
  }

  private Duration interval() {
    return Duration.ofSeconds(Math.max(1, settings.integer("resource.interval_secs", 60)));
  }
}
