package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.SessionPoliciesContract;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.UUID;

class InMemorySessionPoliciesTest extends SessionPoliciesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySessionPolicies policies = new InMemorySessionPolicies(transactions);

  @Override
  protected SessionPolicies policies() {
    return policies;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected SessionId session() {
    return new SessionId(UUID.randomUUID());
  }
}
