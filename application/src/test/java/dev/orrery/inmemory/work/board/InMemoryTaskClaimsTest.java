package dev.orrery.inmemory.work.board;

import dev.orrery.contract.work.board.TaskClaimsContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskClaims;
import dev.orrery.domain.work.board.Tasks;
import java.time.Duration;

class InMemoryTaskClaimsTest extends TaskClaimsContract {
  private final InMemoryBoard board = new InMemoryBoard();

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected TaskClaims claims() {
    return board.claims;
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
