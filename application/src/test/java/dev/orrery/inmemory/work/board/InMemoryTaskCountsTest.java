package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.discovery.TaskCountsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.domain.work.discovery.TaskCounts;

class InMemoryTaskCountsTest extends TaskCountsContract {
  private final InMemoryBoard board = new InMemoryBoard();
  private final TaskCounts counts = new InMemoryTaskCounts(board.tasks, board.clock);

  @Override
  protected TaskCounts counts() {
    return counts;
  }

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
