package dev.orrery.application.session;

import dev.orrery.application.session.engine.AgentEngines;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until it is known how the message of a turn reached its agent: at once where our loop takes
 * it, later where it must be typed into a terminal.
 */
@Singleton
public final class AwaitDelivery {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  /** All tries to type a message take no longer, with the usual settings. */
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final AgentEngines engines;
  private final PromptDeliveries deliveries;
  private final Turns turns;

  @Inject
  public AwaitDelivery(AgentEngines engines, PromptDeliveries deliveries, Turns turns) {
    this.engines = engines;
    this.deliveries = deliveries;
    this.turns = turns;
  }

  /** A turn that ends without a report never reached its agent. */
  public PromptDelivery await(Session session, Turn turn) throws InterruptedException {
    if (engines.takesAtOnce(session)) {
      return PromptDelivery.AT_ONCE;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      boolean ended = turns.find(turn.id()).map(Turn::ended).orElse(true);
      Optional<PromptDelivery> report = deliveries.find(turn.id());
      if (report.isPresent() || ended) {
        return report.orElse(new PromptDelivery(false, 0));
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return new PromptDelivery(false, 0);
  }
}
