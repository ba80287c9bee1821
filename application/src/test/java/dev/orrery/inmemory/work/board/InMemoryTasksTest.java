package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.TasksContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.Tasks;
import java.time.Duration;

class InMemoryTasksTest extends TasksContract {
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
  protected Changelog changelog() {
    return board.changelog;
  }

  @Override
  protected Products products() {
    return board.products;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }

  @Override
  protected void pass(Duration time) {
    board.clock.advance(time);
  }
}
