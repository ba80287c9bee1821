package dev.orrery.inmemory.commerce;

import dev.orrery.contract.commerce.TopUpsContract;
import dev.orrery.domain.commerce.Orders;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.governance.InMemoryLedger;
import dev.orrery.inmemory.governance.InMemoryWallets;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;

class InMemoryTopUpsTest extends TopUpsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryOrders orders = new InMemoryOrders(transactions, clock);
  private final InMemoryWallets wallets =
      new InMemoryWallets(
          transactions, new InMemoryLedger(transactions, clock, new SequentialIds()));
  private final InMemoryTopUps topUps =
      new InMemoryTopUps(transactions, clock, wallets, orders::isAwaited);

  @Override
  protected TopUps topUps() {
    return topUps;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Wallets wallets() {
    return wallets;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
