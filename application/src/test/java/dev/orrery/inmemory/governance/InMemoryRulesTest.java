package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.RulesContract;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryRulesTest extends RulesContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryRules store = new InMemoryRules(transactions, clock);

  @Override
  protected Rules rules() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
