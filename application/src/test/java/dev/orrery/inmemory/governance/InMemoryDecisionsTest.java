package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.DecisionsContract;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryDecisionsTest extends DecisionsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryDecisions decisions =
      new InMemoryDecisions(
          transactions,
          new FixedClock(),
          new InMemorySettings().set("governance.max_decisions", Json.of(MOST)));

  @Override
  protected Decisions decisions() {
    return decisions;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
