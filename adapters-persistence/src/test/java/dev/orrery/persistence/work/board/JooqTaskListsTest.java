package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.TaskListsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTaskListsTest extends TaskListsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected TaskLists lists() {
    return database.bean(TaskLists.class);
  }

  @Override
  protected TaskDependencies dependencies() {
    return database.bean(TaskDependencies.class);
  }

  @Override
  protected Products products() {
    return database.bean(Products.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
