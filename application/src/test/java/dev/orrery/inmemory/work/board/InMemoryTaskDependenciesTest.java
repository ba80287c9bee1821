package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.TaskDependenciesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.Tasks;

class InMemoryTaskDependenciesTest extends TaskDependenciesContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected TaskDependencies dependencies() {
    return board.dependencies;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
