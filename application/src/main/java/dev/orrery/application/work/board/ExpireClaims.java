package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskClaims;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts back to do what workers have begun and were not heard of since: a timer calls it. */
@Singleton
public final class ExpireClaims {
  private static final int AT_ONCE = 100;

  private final TaskClaims claims;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public ExpireClaims(TaskClaims claims, Transactions transactions, EventLog events) {
    this.claims = claims;
    this.transactions = transactions;
    this.events = events;
  }

  /** Works off all that is due; says how many there were. */
  public int expire() {
    int total = 0;
    int some;
    do {
      some = transactions.inOne(this::batch);
      total += some;
    } while (some == AT_ONCE);
    return total;
  }

  private int batch() {
    var expired = claims.expire(AT_ONCE);
    if (!expired.isEmpty()) {
      events.append(expired.stream().map(TaskEvents::expired).toList());
    }
    return expired.size();
  }
}
