package dev.orrery.inmemory.governance;

import dev.orrery.contract.governance.WalletsContract;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;

class InMemoryWalletsTest extends WalletsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryLedger ledger =
      new InMemoryLedger(transactions, new FixedClock(), new SequentialIds());
  private final InMemoryWallets wallets = new InMemoryWallets(transactions, ledger);

  @Override
  protected Wallets wallets() {
    return wallets;
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
