package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.inmemory.kernel.FixedClock;

class JGitHistoryTest extends GitHistoryContract {
  @Override
  protected TreeHistory history() {
    return new JGitHistory(new FixedClock(), point -> {});
  }

  @Override
  protected TreeHistory other() {
    return new CommandGitHistory(new FixedClock());
  }
}
