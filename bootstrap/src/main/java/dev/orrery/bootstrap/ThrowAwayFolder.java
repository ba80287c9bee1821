package dev.orrery.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is gone with all it holds when it is closed. */
public record ThrowAwayFolder(Path path) implements AutoCloseable {
  /** A new one in a folder, which is made where it is missing. */
  public static ThrowAwayFolder in(Path parent, String prefix) throws IOException {
    Files.createDirectories(parent);
    return new ThrowAwayFolder(Files.createTempDirectory(parent, prefix));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
