package dev.orrery.persistence.operations.backup;

import dev.orrery.contract.operations.backup.BackupRunsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.backup.BackupRuns;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqBackupRunsTest extends BackupRunsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected BackupRuns runs() {
    return database.bean(BackupRuns.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
