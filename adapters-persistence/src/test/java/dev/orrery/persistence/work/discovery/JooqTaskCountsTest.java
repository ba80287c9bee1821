package dev.orrery.persistence.work.discovery;

import dev.orrery.contract.work.discovery.TaskCountsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.domain.work.discovery.TaskCounts;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTaskCountsTest extends TaskCountsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected TaskCounts counts() {
    return database.bean(TaskCounts.class);
  }

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
