package dev.orrery.inmemory.operations.backup;

import dev.orrery.contract.operations.backup.BackupRunsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupRuns;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

class InMemoryBackupRunsTest extends BackupRunsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final BackupRuns runs = new InMemoryBackupRuns(transactions, new FixedClock());

  @Override
  protected BackupRuns runs() {
    return runs;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
