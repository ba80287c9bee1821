package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Delays;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets samples of sessions go that nobody has used for long: a timer calls it, on every node. */
@Singleton
public final class TendFigures {
  private static final Duration KEPT = Duration.ofDays(30);

  private final Delays delays;
  private final Transactions transactions;

  @Inject
  public TendFigures(Delays delays, Transactions transactions) {
    this.delays = delays;
    this.transactions = transactions;
  }

  public void tend() {
    transactions.inOne(() -> delays.forget(KEPT));
  }
}
