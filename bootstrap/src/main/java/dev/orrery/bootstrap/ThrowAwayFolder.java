package dev.orrery.bootstrap;

import dev.orrery.persistence.database.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is gone with all it holds when it is closed. */
public record ThrowAwayFolder(Path path) implements AutoCloseable {
  /** A new one in a folder, which is made where it is missing. */
  public static ThrowAwayFolder in(Path parent, String prefix) throws IOException {
    Files.createDirectories(parent);
    return new ThrowAwayFolder(Files.createTempDirectory(parent, prefix));
  }

  @Override
  public void close() throws IOException {
    PrivateFiles.deleteTree(path);
  }
}
