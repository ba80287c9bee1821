package dev.orrery.application.session;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Waits until a turn has ended, on whichever node that happens. */
@Singleton
public final class AwaitTurn {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Turns turns;
  private final Subscriptions subscriptions;

  @Inject
  public AwaitTurn(Turns turns, Subscriptions subscriptions) {
    this.turns = turns;
    this.subscriptions = subscriptions;
  }

  /** The ended turn; empty where the time is over or the session was deleted meanwhile. */
  public Optional<Turn> await(TurnId id, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (Subscription ends =
        subscriptions.open(
            -1,
            event -> event.type().equals("turn.completed") && id.equals(event.what().turn()),
            16)) {
      while (System.nanoTime() < deadline) {
        var turn = turns.find(id);
        if (turn.isEmpty() || turn.get().ended()) {
          return turn.filter(Turn::ended);
        }
        ends.next(LOOK_AGAIN);
      }
    }
    return Optional.empty();
  }
}
