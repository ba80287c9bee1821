package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.workspace.WorkDirsContract;
import dev.orrery.domain.workspace.WorkDirs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkDirsTest extends WorkDirsContract {
  @TempDir Path temporary;

  private Path root;
  private LocalWorkDirs dirs;

  @BeforeEach
  void make() throws IOException {
    root = temporary.toRealPath();
    dirs = new LocalWorkDirs(root.resolve("home").toString());
  }

  @Test
  void theWorkspacesInTheDataDirectoryAreOpen() {
    var workspace = directory("home/workspace");

    assertThat(dirs.reserved(workspace)).isFalse();
    assertThat(dirs.reserved(directory("home/workspace/skills"))).isFalse();
    assertThat(dirs.reserved(directory("home/programs"))).isTrue();
  }

  @Override
  protected WorkDirs dirs() {
    return dirs;
  }

  @Override
  protected Path directory(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Path file(String name) {
    try {
      return Files.writeString(root.resolve(name), "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Path link(String name, Path target) {
    try {
      return Files.createSymbolicLink(root.resolve(name), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Path own() {
    return directory("home");
  }
}
