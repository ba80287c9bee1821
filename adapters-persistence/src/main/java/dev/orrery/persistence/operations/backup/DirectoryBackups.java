package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.operations.FileTail;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups as files of one directory; links in it are none. */
@Singleton
class DirectoryBackups implements BackupFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryBackups.class);
  private static final int LONGEST_TAIL = 256 * 1024;

  private final BackupDirectory directory;
  private final Clock clock;

  @Inject
  DirectoryBackups(BackupDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public List<BackupFile> list() {
    if (!Files.isDirectory(directory.files())) {
      return List.of();
    }
    try (var found = Files.list(directory.files())) {
      return found
          .flatMap(path -> BackupName.parse(path.getFileName().toString()).stream())
          .flatMap(name -> find(name).stream())
          .map(Stored::file)
          .sorted(
              Comparator.comparing(BackupFile::createdAt)
                  .thenComparing(file -> file.name().text())
                  .reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The backups can not be listed", e);
    }
  }

  @Override
  public Optional<Stored> find(BackupName name) {
    var path = directory.files().resolve(name.text());
    try {
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new Stored(describe(name, path), path))
          : Optional.empty();
    } catch (IOException e) {
      LOG.debug("a backup is gone: {}", e.toString());
      return Optional.empty();
    }
  }

  static BackupFile describe(BackupName name, Path path) throws IOException {
    return new BackupFile(name, Files.size(path), Files.getLastModifiedTime(path).toInstant());
  }

  @Override
  public boolean delete(BackupName name) {
    var found = find(name);
    try {
      return found.isPresent() && Files.deleteIfExists(found.get().path());
    } catch (IOException e) {
      throw new UncheckedIOException("The backup " + name + " can not be removed", e);
    }
  }

  @Override
  public void note(String line) {
    try {
      PrivateFiles.directory(directory.logs());
      Files.writeString(
          directory.log(),
          clock.now() + " " + line.replaceAll("\\R", " ") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("the log of backups can not be written: {}", e.toString());
    }
  }

  @Override
  public LogEnd log(int lines) {
    var file = directory.log();
    var name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new LogEnd(name, false, List.of());
    }
    try {
      var all = FileTail.read(file, LONGEST_TAIL).lines().toList();
      return new LogEnd(name, true, all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      LOG.warn("the log of backups can not be read: {}", e.toString());
      return new LogEnd(name, false, List.of());
    }
  }
}
