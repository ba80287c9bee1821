package dev.orrery.persistence.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the jar of this platform. */
final class PostgresPrograms {
  private static final String UNPACKED = "postgres-18.6.0";

  private final Path folder;
  private final List<String> unprivileged;

  private PostgresPrograms(Path folder, List<String> unprivileged) {
    this.folder = folder;
    this.unprivileged = unprivileged;
  }

  /** The programs beneath a folder, unpacked there at the first call. */
  static PostgresPrograms in(Path parent) throws IOException, InterruptedException {
    var folder = parent.resolve(UNPACKED);
    if (!Files.isDirectory(folder)) {
      unpack(parent, folder);
    }
    return new PostgresPrograms(folder, unprivilegedPrefix());
  }

  /** The command line of one program, as a user whom PostgreSQL accepts. */
  List<String> command(String program, List<String> arguments) {
    var line = new ArrayList<>(unprivileged);
    line.add(folder.resolve("bin").resolve(program).toString());
    line.addAll(arguments);
    return line;
  }

  private static void unpack(Path parent, Path folder) throws IOException {
    PrivateFiles.directory(parent);
    var temporary = Files.createTempDirectory(parent, "unpacking-");
    try (var archive = archive()) {
      extract(archive, temporary);
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      // Another process was faster; its folder is as good.
      PrivateFiles.deleteTree(temporary);
    }
  }

  private static InputStream archive() throws IOException {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var name = system.contains("mac") ? "Darwin" : system.contains("win") ? "Windows" : "Linux";
    var machine = System.getProperty("os.arch");
    @Nullable InputStream found =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            name, machine.equals("amd64") ? "x86_64" : machine);
    if (found == null) {
      throw new StartRefused(
          "No embedded PostgreSQL for %s on %s: set ORRERY_DATABASE_URL to one that runs elsewhere"
              .formatted(name, machine));
    }
    return found;
  }

  private static void extract(InputStream archive, Path target) throws IOException {
    try (var entries =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("An entry leaves its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
          if ((entry.getMode() & 0100) != 0) {
            file.toFile().setExecutable(true, false);
          }
        }
      }
    }
  }

  /** PostgreSQL refuses to run as root, so that root runs it in a user namespace of its own. */
  private static List<String> unprivilegedPrefix() throws IOException, InterruptedException {
    var linux = System.getProperty("os.name").equals("Linux");
    if (!linux || !System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    var prefix = List.of("unshare", "-U");
    try {
      var probe = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      if (probe.waitFor() == 0) {
        return prefix;
      }
    } catch (IOException e) {
      throw new StartRefused(rootAdvice(), e);
    }
    throw new StartRefused(rootAdvice());
  }

  private static String rootAdvice() {
    return "PostgreSQL does not run as root, and 'unshare -U' does not work here:"
        + " run Orrery as another user, or set ORRERY_DATABASE_URL";
  }
}
