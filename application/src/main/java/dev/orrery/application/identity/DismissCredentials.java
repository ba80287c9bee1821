package dev.orrery.application.identity;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Wakeups;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells all nodes, after the commit, that a credential opens nothing any more. */
@Singleton
public final class DismissCredentials {
  private final Wakeups wakeups;
  private final Transactions transactions;

  @Inject
  public DismissCredentials(Wakeups wakeups, Transactions transactions) {
    this.wakeups = wakeups;
    this.transactions = transactions;
  }

  /** What a principal named its credential; streams that were opened with it end at once. */
  public void dismiss(String credential) {
    transactions.afterCommit(() -> wakeups.send(EndDeadStreams.TOPIC, credential));
  }
}
