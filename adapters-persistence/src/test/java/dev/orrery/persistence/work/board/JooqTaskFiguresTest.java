package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.TaskFiguresContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTaskFiguresTest extends TaskFiguresContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected TaskFigures figures() {
    return database.bean(TaskFigures.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
