package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

/** The parts of a snapshot that the file port does not know: links and the executable bit. */
final class SnapshotFiles {
  private static final Set<PosixFilePermission> EXECUTE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private SnapshotFiles() {}

  /** Puts a link in place of whatever file or link is there. */
  static void link(Path root, RelPath path, String target) throws IOException {
    try (var descent = new Descent(root, true)) {
      var found = descent.to(path, false);
      var fresh = Descent.temporaryName();
      Files.createSymbolicLink(root.resolve(fresh), Path.of(target));
      try {
        descent.rootDirectory().move(fresh, descent.directory(), found.name());
      } catch (IOException e) {
        descent.rootDirectory().deleteFile(fresh);
        throw e;
      }
    }
  }

  /** Removes a link, so that a file can be written where it stood. */
  static void unlink(Path root, RelPath path) throws IOException {
    try (var descent = new Descent(root, true)) {
      var found = descent.to(path, false);
      if (found.attributes().filter(BasicFileAttributes::isSymbolicLink).isPresent()) {
        descent.directory().deleteFile(found.name());
      }
    }
  }

  static void executable(Path root, RelPath path, boolean executable) throws IOException {
    try (var descent = new Descent(root, false)) {
      var found = descent.to(path, false);
      var now = descent.directory().permissions(found.name());
      var wanted = new HashSet<>(now);
      if (!executable) {
        wanted.removeAll(EXECUTE);
      } else if (!now.contains(PosixFilePermission.OWNER_EXECUTE)) {
        wanted.addAll(EXECUTE);
      }
      if (!wanted.equals(now)) {
        descent.directory().permit(found.name(), wanted);
      }
    }
  }
}
