package dev.orrery.application.session;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Closes sessions that got too old, by the database's clock; any number of nodes may try. */
@Singleton
public final class CloseAgedSessions {
  private static final int MOST = 1000;
  private static final String REASON = "max_age";

  private final Transactions transactions;
  private final Timers timers;
  private final Sessions sessions;
  private final CloseSession close;

  @Inject
  public CloseAgedSessions(
      Transactions transactions, Timers timers, Sessions sessions, CloseSession close) {
    this.transactions = transactions;
    this.timers = timers;
    this.sessions = sessions;
    this.close = close;
  }

  /** Sweeps once, one transaction a session; says how many reminders it found. */
  public int close() {
    int found = 0;
    while (found < MOST && transactions.inOne(this::closeOne)) {
      found++;
    }
    return found;
  }

  private boolean closeOne() {
    var due = timers.takeDue(SessionAge.TIMER, 1);
    due.forEach(reminder ->
        sessions
            .find(new SessionId(UUID.fromString(reminder.subject())))
            .ifPresent(session ->
                close.close(
                    Principal.system(session.tenant(), session.owner()),
                    reminder.subject(),
                    REASON)));
    return !due.isEmpty();
  }
}
