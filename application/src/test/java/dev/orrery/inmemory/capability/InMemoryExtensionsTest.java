package dev.orrery.inmemory.capability;

import dev.orrery.contract.capability.ExtensionsContract;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryExtensionsTest extends ExtensionsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryExtensions extensions = new InMemoryExtensions(transactions);
  private final InMemoryFirstTimes firstTimes = new InMemoryFirstTimes(transactions);

  @Override
  protected Extensions extensions() {
    return extensions;
  }

  @Override
  protected FirstTimes firstTimes() {
    return firstTimes;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
