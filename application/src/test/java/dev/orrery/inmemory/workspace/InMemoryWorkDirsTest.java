package dev.orrery.inmemory.workspace;

import dev.orrery.contract.workspace.WorkDirsContract;
import dev.orrery.domain.workspace.WorkDirs;
import java.nio.file.Path;

class InMemoryWorkDirsTest extends WorkDirsContract {
  private final InMemoryWorkDirs dirs =
      new InMemoryWorkDirs(Path.of("/work"), Path.of("/work/.orrery"));

  @Override
  protected WorkDirs dirs() {
    return dirs;
  }

  @Override
  protected Path directory(String name) {
    return dirs.directory("/work/" + name);
  }

  @Override
  protected Path file(String name) {
    dirs.file("/work/" + name);
    return Path.of("/work/" + name);
  }

  @Override
  protected Path link(String name, Path target) {
    dirs.link("/work/" + name, target.toString());
    return Path.of("/work/" + name);
  }

  @Override
  protected Path own() {
    return Path.of("/work/.orrery");
  }
}
