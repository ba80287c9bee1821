package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.PoliciesContract;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryPoliciesTest extends PoliciesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryPolicies policies = new InMemoryPolicies(transactions);

  @Override
  protected Policies policies() {
    return policies;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
