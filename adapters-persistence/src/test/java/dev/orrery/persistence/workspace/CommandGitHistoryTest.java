package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.inmemory.kernel.FixedClock;

class CommandGitHistoryTest extends GitHistoryContract {
  @Override
  protected TreeHistory history() {
    return new CommandGitHistory(new FixedClock());
  }

  @Override
  protected TreeHistory other() {
    return new JGitHistory(new FixedClock(), point -> {});
  }
}
