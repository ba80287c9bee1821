package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.TaskFiguresContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.Tasks;

class InMemoryTaskFiguresTest extends TaskFiguresContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected TaskFigures figures() {
    return board.figures;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
