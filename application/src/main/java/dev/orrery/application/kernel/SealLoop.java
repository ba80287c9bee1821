package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.SealSignal;
import dev.orrery.domain.kernel.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what this process commits, at once, and what others left behind, at the next poll. While it
 * seals a batch the next one gathers.
 */
@Singleton
public final class SealLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SealLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Another leader that ended just before our commit was visible leaves it for one more look. */
  private static final Duration SECOND_LOOK = Duration.ofMillis(10);

  private static final int LOOKS = 3;

  private final Sealer sealer;
  private final SealSignal unsealed;
  private final BackgroundThread thread = new BackgroundThread("seal", this::round);

  @Inject
  public SealLoop(Sealer sealer, SealSignal unsealed) {
    this.sealer = sealer;
    this.unsealed = unsealed;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    boolean woken = unsealed.await(POLL);
    int sealed = drain();
    for (int look = 1; woken && sealed == 0 && look < LOOKS; look++) {
      unsealed.await(SECOND_LOOK);
      sealed = drain();
    }
    if (sealed > 0) {
      log.trace("sealed rows={}", sealed);
    }
  }

  private int drain() {
    int total = 0;
    for (int rows = sealer.seal(); rows > 0; rows = sealer.seal()) {
      total += rows;
    }
    return total;
  }
}
