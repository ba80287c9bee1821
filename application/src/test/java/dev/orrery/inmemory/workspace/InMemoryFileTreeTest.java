package dev.orrery.inmemory.workspace;

import dev.orrery.contract.workspace.FileTreeContract;
import dev.orrery.domain.workspace.FileTree;
import java.nio.file.Path;

class InMemoryFileTreeTest extends FileTreeContract {
  private final FileTree files = new InMemoryFileTree();

  @Override
  protected FileTree files() {
    return files;
  }

  @Override
  protected Path root() {
    return Path.of("/workspace");
  }
}
