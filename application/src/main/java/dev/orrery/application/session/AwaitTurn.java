package dev.orrery.application.session;

import dev.orrery.application.kernel.AwaitEvent;
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
  private final Turns turns;
  private final AwaitEvent events;

  @Inject
  public AwaitTurn(Turns turns, AwaitEvent events) {
    this.turns = turns;
    this.events = events;
  }

  /** The ended turn; empty where the time is over or the session was deleted meanwhile. */
  public Optional<Turn> await(TurnId id, Duration patience) throws InterruptedException {
    return events
        .await(
            event -> event.type().equals("turn.completed") && id.equals(event.what().turn()),
            () -> endedOrGone(id),
            patience)
        .flatMap(turn -> turn);
  }

  private Optional<Optional<Turn>> endedOrGone(TurnId id) {
    var turn = turns.find(id);
    return turn.isEmpty() || turn.get().ended() ? Optional.of(turn) : Optional.empty();
  }
}
