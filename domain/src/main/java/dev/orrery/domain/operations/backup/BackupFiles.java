package dev.orrery.domain.operations.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directory of backups and the log beside it; what is not yet whole is never in it. */
public interface BackupFiles {
  /** A backup and where it can be read. */
  record Stored(BackupFile file, Path path) {}

  /**
   * The end of the log.
   *
   * @param lines the oldest first
   */
  record LogEnd(String file, boolean exists, List<String> lines) {
    public LogEnd {
      lines = List.copyOf(lines);
    }
  }

  /** All of them, the newest first. */
  List<BackupFile> list();

  Optional<Stored> find(BackupName name);

  /** Removes one; false where there is none. */
  boolean delete(BackupName name);

  /** Adds a line to the log, with the time. */
  void note(String line);

  LogEnd log(int lines);
}
