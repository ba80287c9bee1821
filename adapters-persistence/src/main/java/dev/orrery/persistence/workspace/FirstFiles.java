package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a new workspace holds. */
final class FirstFiles {
  private FirstFiles() {}

  static void write(Path root) throws IOException {
    var ignore = root.resolve(".gitignore");
    if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(ignore, StateRepository.IGNORED);
    }
  }
}
