package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.TaskDependenciesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTaskDependenciesTest extends TaskDependenciesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected TaskDependencies dependencies() {
    return database.bean(TaskDependencies.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
