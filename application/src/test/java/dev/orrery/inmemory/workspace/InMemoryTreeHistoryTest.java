package dev.orrery.inmemory.workspace;

import dev.orrery.contract.workspace.TreeHistoryContract;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.inmemory.kernel.FixedClock;
import java.nio.file.Path;

class InMemoryTreeHistoryTest extends TreeHistoryContract {
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final TreeHistory history = new InMemoryTreeHistory(files, new FixedClock());

  @Override
  protected TreeHistory history() {
    return history;
  }

  @Override
  protected FileTree files() {
    return files;
  }

  @Override
  protected Path root() {
    return Path.of("/workspace");
  }
}
