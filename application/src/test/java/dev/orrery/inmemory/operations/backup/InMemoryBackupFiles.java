package dev.orrery.inmemory.operations.backup;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Backups that are nothing but their names and sizes. */
public final class InMemoryBackupFiles implements BackupFiles {
  private final Map<BackupName, BackupFile> files = new ConcurrentHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Clock clock;

  public InMemoryBackupFiles(Clock clock) {
    this.clock = clock;
  }

  /** Puts one there as of now. */
  public BackupFile put(BackupName name, long size) {
    var file = new BackupFile(name, size, clock.now());
    files.put(name, file);
    return file;
  }

  @Override
  public List<BackupFile> list() {
    return files.values().stream()
        .sorted(
            Comparator.comparing(BackupFile::createdAt)
                .thenComparing(file -> file.name().text())
                .reversed())
        .toList();
  }

  @Override
  public Optional<Stored> find(BackupName name) {
    return Optional.ofNullable(files.get(name)).map(file -> new Stored(file, Path.of(name.text())));
  }

  @Override
  public boolean delete(BackupName name) {
    return files.remove(name) != null;
  }

  @Override
  public synchronized void note(String line) {
    log.add(line);
  }

  @Override
  public synchronized LogEnd log(int lines) {
    return new LogEnd(
        "offsite_backup.log",
        !log.isEmpty(),
        log.subList(Math.max(0, log.size() - lines), log.size()));
  }
}
