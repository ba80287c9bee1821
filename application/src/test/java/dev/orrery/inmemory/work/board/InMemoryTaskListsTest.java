package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.TaskListsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.Tasks;

class InMemoryTaskListsTest extends TaskListsContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected TaskLists lists() {
    return board.lists;
  }

  @Override
  protected TaskDependencies dependencies() {
    return board.dependencies;
  }

  @Override
  protected Products products() {
    return board.products;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
