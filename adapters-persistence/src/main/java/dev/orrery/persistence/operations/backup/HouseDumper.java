package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.persistence.database.PrivateFiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an archive under a hidden name, has it on the disk, and only then gives it the name that
 * is listed. What a crash left half is removed before the next one is begun.
 */
@Singleton
class HouseDumper implements Dumper {
  private static final Logger LOG = LoggerFactory.getLogger(HouseDumper.class);
  private static final String HALF = ".partial";

  private final BackupDirectory directory;
  private final SnapshotWriter snapshot;
  private final Clock clock;
  private final FailPoints failPoints;

  @Inject
  HouseDumper(
      BackupDirectory directory, SnapshotWriter snapshot, Clock clock, FailPoints failPoints) {
    this.directory = directory;
    this.snapshot = snapshot;
    this.clock = clock;
    this.failPoints = failPoints;
  }

  @Override
  public Outcome dump(BackupName name, Duration patience) throws InterruptedException {
    try {
      PrivateFiles.directory(directory.files());
      sweep();
      return write(name, patience);
    } catch (IOException | SQLException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      LOG.warn("the backup {} failed", name, e);
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private Outcome write(BackupName name, Duration patience)
      throws IOException, SQLException, InterruptedException {
    var half = directory.files().resolve("." + name + "." + UUID.randomUUID() + HALF);
    try {
      BackupManifest manifest;
      try (var file = create(half)) {
        manifest = snapshot.write(file, clock.now(), patience);
        failPoints.reach("backup.before_sync");
        file.force(true);
      }
      failPoints.reach("backup.before_rename");
      var whole = directory.files().resolve(name.text());
      Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory();
      return new Outcome.Written(DirectoryBackups.describe(name, whole), manifest.rows());
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private FileChannel create(Path file) throws IOException {
    if (Files.getFileStore(directory.files()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    return FileChannel.open(file, StandardOpenOption.WRITE);
  }

  private void syncDirectory() {
    try (var opened = FileChannel.open(directory.files(), StandardOpenOption.READ)) {
      opened.force(true);
    } catch (IOException e) {
      LOG.debug("this system does not sync directories: {}", e.toString());
    }
  }

  /** Only one is made at a time; another node that has lost its lease has lost its file too. */
  private void sweep() throws IOException {
    try (var found = Files.list(directory.files())) {
      for (var file : found.filter(HouseDumper::isHalf).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isHalf(Path file) {
    var name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(HALF);
  }
}
