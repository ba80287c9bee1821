package dev.orrery.inmemory.capability;

import dev.orrery.contract.capability.CredentialsContract;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryCredentialsTest extends CredentialsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryCredentials store = new InMemoryCredentials(transactions, clock);

  @Override
  protected Credentials credentials() {
    return store;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
