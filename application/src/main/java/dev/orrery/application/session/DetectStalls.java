package dev.orrery.application.session;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.Progress;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.StallType;
import dev.orrery.domain.session.Stalls;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Reports sessions that do not get on, each way of it once a turn; any number of nodes may look.
 */
@Singleton
public final class DetectStalls {
  private static final int MOST = 1000;

  private final Transactions transactions;
  private final Stalls stalls;
  private final EventLog events;

  @Inject
  public DetectStalls(Transactions transactions, Stalls stalls, EventLog events) {
    this.transactions = transactions;
    this.stalls = stalls;
    this.events = events;
  }

  /** Looks once; says how many stalls it reported. */
  public int detect() {
    return stalls.slow(Duration.ZERO, MOST).stream().mapToInt(this::report).sum();
  }

  private int report(Progress progress) {
    int reported = 0;
    for (var type : progress.stalls()) {
      reported += report(progress.session(), progress.turn(), type) ? 1 : 0;
    }
    return reported;
  }

  /** False where this turn's was reported before. */
  boolean report(Session session, TurnId turn, StallType type) {
    return transactions.inOne(() -> {
      if (!stalls.report(session.id(), turn, type)) {
        return false;
      }
      events.append(SessionEvents.stalled(session, turn, type));
      return true;
    });
  }
}
