package dev.orrery.inmemory.session;

import dev.orrery.contract.session.EffectsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryEffectsTest extends EffectsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  private final InMemoryTurns turns = new InMemoryTurns(transactions, sessions);
  private final InMemoryRuns runs =
      new InMemoryRuns(transactions, clock, new InMemoryNodes(), sessions, turns);
  private final InMemorySteps steps = new InMemorySteps(transactions, runs);
  private final InMemoryEffects effects = new InMemoryEffects(transactions, runs);

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected Turns turns() {
    return turns;
  }

  @Override
  protected Runs runs() {
    return runs;
  }

  @Override
  protected Steps steps() {
    return steps;
  }

  @Override
  protected Effects effects() {
    return effects;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
