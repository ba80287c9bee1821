package dev.orrery.persistence.operations.backup;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where backups and their log are. */
@Singleton
final class BackupDirectory {
  private static final String LOG = "offsite_backup.log";

  private final Path files;
  private final Path logs;

  @Inject
  BackupDirectory(
      @Property(name = "orrery.home") String home,
      @Nullable @Property(name = "backup.dir") String files,
      @Nullable @Property(name = "log.dir") String logs) {
    this.files = given(files, Path.of(home).resolve("backups"));
    this.logs = given(logs, Path.of(home).resolve("logs"));
  }

  private static Path given(@Nullable String text, Path otherwise) {
    return text == null || text.isBlank() ? otherwise : Path.of(text);
  }

  /** The directory, which may not be there yet. */
  Path files() {
    return files;
  }

  /** The directory of the log. */
  Path logs() {
    return logs;
  }

  Path log() {
    return logs.resolve(LOG);
  }
}
