package dev.orrery.persistence.operations;

import dev.orrery.contract.operations.LogRowsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.LogRows;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqLogRowsTest extends LogRowsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected LogRows rows() {
    return database.bean(LogRows.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
