package dev.orrery.persistence.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.function.Supplier;

/** Files and folders that only their owner may read. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes a folder of mode 0700 with its parents. */
  public static Path directory(Path folder) throws IOException {
    return Files.createDirectories(folder, mode("rwx------"));
  }

  /** Replaces the whole content of a file of mode 0600 at once. */
  public static void write(Path file, String content) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(temporary);
    Files.createFile(temporary, mode("rw-------"));
    Files.writeString(temporary, content, StandardCharsets.UTF_8);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The stripped content of a file, which is made of mode 0600 where it is missing or empty. */
  public static String readOrCreate(Path file, Supplier<String> content) throws IOException {
    if (Files.exists(file)) {
      var found = Files.readString(file).strip();
      if (!found.isEmpty()) {
        return found;
      }
    }
    write(file, content.get() + "\n");
    return Files.readString(file).strip();
  }

  /** Removes a folder with all it holds, where there is one; what a link leads to stays. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(root)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
