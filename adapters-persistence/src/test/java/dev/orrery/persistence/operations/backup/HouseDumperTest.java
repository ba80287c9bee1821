package dev.orrery.persistence.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.persistence.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backup is listed once it is whole, and never before. */
class HouseDumperTest {
  private static final AtomicReference<String> BREAKS_AT = new AtomicReference<>("");
  private static final BackupName NAME = new BackupName("orrery_20260502_030000.dump");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Breaks where a test says so. */
  private static final class Breaking implements FailPoints {
    @Override
    public void reach(String point) {
      if (point.equals(BREAKS_AT.get())) {
        throw new IllegalStateException("broken at " + point);
      }
    }
  }

  @RegisterExtension
  static final TestDatabase database =
      TestDatabase.perClass().with("pg.dump", "off").with("backup.dir", temporary());

  @AfterEach
  void forget() throws IOException {
    BREAKS_AT.set("");
    try (var files = Files.list(directory())) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Test
  void aWrittenBackupIsListedAndPrivate() throws Exception {
    var outcome = dumper().dump(NAME, PATIENCE);

    var file = ((Dumper.Outcome.Written) outcome).file();
    assertThat(files().list()).containsExactly(file);
    assertThat(file.size()).isPositive();
    var path = files().find(NAME).orElseThrow().path();
    assertThat(Files.getPosixFilePermissions(path)).hasSize(2);
    assertThat(halves()).isEmpty();
  }

  @Test
  void whatBreaksInTheMiddleIsNotListed() {
    for (var point : List.of("backup.before_sync", "backup.before_rename")) {
      BREAKS_AT.set(point);

      assertThatThrownBy(() -> dumper().dump(NAME, PATIENCE)).hasMessageContaining(point);

      assertThat(files().list()).isEmpty();
      assertThat(halves()).isEmpty();
    }
  }

  @Test
  void whatACrashLeftIsNeverListedAndSweptByTheNext() throws Exception {
    var half = directory().resolve("." + NAME + ".1.partial");
    Files.writeString(half, "half");
    assertThat(files().list()).isEmpty();

    dumper().dump(NAME, PATIENCE);

    assertThat(half).doesNotExist();
    assertThat(files().list()).hasSize(1);
  }

  @Test
  void anInterruptedOneLeavesNothing() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> dumper().dump(NAME, PATIENCE))
        .isInstanceOf(InterruptedException.class);

    assertThat(files().list()).isEmpty();
    assertThat(halves()).isEmpty();
  }

  @Test
  void oneThatTakesTooLongFails() throws Exception {
    assertThat(dumper().dump(NAME, Duration.ofNanos(1))).isInstanceOf(Dumper.Outcome.Failed.class);

    assertThat(files().list()).isEmpty();
    assertThat(halves()).isEmpty();
  }

  @Test
  void linksAndOtherFilesAreNoBackups() throws Exception {
    var outside = Files.writeString(Files.createTempFile("outside", ".dump"), "secret");
    Files.createSymbolicLink(directory().resolve("link.dump"), outside);
    Files.createDirectory(directory().resolve("folder.dump"));
    Files.writeString(directory().resolve("notes.txt"), "x");

    assertThat(files().list()).isEmpty();
    assertThat(files().find(new BackupName("link.dump"))).isEmpty();
    assertThat(files().delete(new BackupName("link.dump"))).isFalse();
    assertThat(outside).hasContent("secret");
  }

  @Test
  void theNewestComesFirst() throws Exception {
    write("b.sql", "2026-05-01T00:00:00Z");
    write("a.dump", "2026-05-03T00:00:00Z");
    write("c.sql.gz", "2026-05-02T00:00:00Z");

    assertThat(files().list())
        .extracting(BackupFile::name)
        .extracting(BackupName::text)
        .containsExactly("a.dump", "c.sql.gz", "b.sql");
  }

  @Test
  void theLogKeepsItsLastLines() {
    for (int i = 0; i < 5; i++) {
      files().note("line " + i + "\nwith a break");
    }

    var log = files().log(2);

    assertThat(log.exists()).isTrue();
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().getLast()).endsWith("line 4 with a break");
  }

  private static void write(String name, String at) throws IOException {
    var file = Files.writeString(directory().resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(at)));
  }

  private static List<Path> halves() {
    try (var found = Files.list(directory())) {
      return found.filter(file -> file.toString().endsWith(".partial")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path directory() {
    return database.bean(BackupDirectory.class).files();
  }

  private static String temporary() {
    try {
      return Files.createTempDirectory("orrery-backups-").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Dumper dumper() {
    var context = database.context();
    return new HouseDumper(
        context.getBean(BackupDirectory.class),
        context.getBean(SnapshotWriter.class),
        Instant::now,
        new Breaking());
  }

  private static BackupFiles files() {
    return database.bean(BackupFiles.class);
  }
}
