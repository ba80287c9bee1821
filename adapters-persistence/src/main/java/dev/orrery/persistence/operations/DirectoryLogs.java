package dev.orrery.persistence.operations;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogFiles;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code *.log} files that stand directly in the directory of logs. */
@Singleton
class DirectoryLogs implements LogFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLogs.class);
  private static final int LONGEST_TAIL = 2 * 1024 * 1024;
  private static final int MOST_FILES = 100;

  private final Path directory;
  private final LogLineReader reader;

  @Inject
  DirectoryLogs(
      @Property(name = "orrery.home") String home,
      @Nullable @Property(name = "log.dir") String directory,
      JsonCodec json) {
    this(directory == null ? Path.of(home).resolve("logs") : Path.of(directory), json);
  }

  DirectoryLogs(Path directory, JsonCodec json) {
    this.directory = directory;
    this.reader = new LogLineReader(json);
  }

  @Override
  public List<File> list() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var found = Files.list(directory)) {
      var root = directory.toRealPath();
      return found
          .filter(file -> file.getFileName().toString().endsWith(".log"))
          .filter(file -> isWithin(root, file))
          .flatMap(file -> describe(file).stream())
          .sorted(Comparator.comparing(File::modifiedAt).reversed().thenComparing(File::name))
          .limit(MOST_FILES)
          .toList();
    } catch (IOException e) {
      LOG.warn("the logs can not be listed: {}", e.toString());
      return List.of();
    }
  }

  /** Not through a link that leads out of the directory. */
  private static boolean isWithin(Path root, Path file) {
    try {
      return Files.isRegularFile(file) && root.equals(file.toRealPath().getParent());
    } catch (IOException e) {
      LOG.debug("not a readable log: {}", e.toString());
      return false;
    }
  }

  private static Optional<File> describe(Path file) {
    try {
      return Optional.of(
          new File(
              file.getFileName().toString(),
              Files.size(file),
              Files.getLastModifiedTime(file).toInstant()));
    } catch (IOException e) {
      LOG.debug("a log is gone: {}", e.toString());
      return Optional.empty();
    }
  }

  @Override
  public void read(File file, Consumer<LogEntry> line) {
    var path = directory.resolve(file.name());
    try {
      if (isWithin(directory.toRealPath(), path)) {
        FileTail.read(path, LONGEST_TAIL)
            .lines()
            .filter(text -> !text.isBlank())
            .forEach(text -> line.accept(reader.read(text, file)));
      }
    } catch (IOException e) {
      LOG.debug("a log can not be read: {}", e.toString());
    }
  }
}
