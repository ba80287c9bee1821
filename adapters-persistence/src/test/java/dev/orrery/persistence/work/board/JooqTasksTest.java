package dev.orrery.persistence.work.board;

import dev.orrery.contract.work.board.TasksContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqTasksTest extends TasksContract {
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
  protected Changelog changelog() {
    return database.bean(Changelog.class);
  }

  @Override
  protected Products products() {
    return database.bean(Products.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void pass(Duration time) {
    database.execute(
        "update task set completed_at = completed_at - %s"
            .formatted("interval '" + time.toMillis() + " milliseconds'"));
  }
}
