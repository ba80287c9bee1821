package dev.orrery.inmemory.session;

import dev.orrery.contract.session.TurnsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryTurnsTest extends TurnsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  private final InMemoryTurns turns = new InMemoryTurns(transactions, sessions);

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected Turns turns() {
    return turns;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
