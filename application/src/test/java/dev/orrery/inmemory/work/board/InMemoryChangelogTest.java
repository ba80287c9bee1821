package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.ChangelogContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Tasks;

class InMemoryChangelogTest extends ChangelogContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected Changelog changelog() {
    return board.changelog;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
