package dev.orrery.persistence.operations;

import dev.orrery.domain.operations.SourceTree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The repository of the working directory, read from its files. */
@Singleton
class WorkingDirectorySource implements SourceTree {
  private static final Logger LOG = LoggerFactory.getLogger(WorkingDirectorySource.class);
  private static final String REF = "ref: ";
  private static final String BRANCH = "refs/heads/";
  private static final String COMMIT = "[0-9a-f]{40,64}";
  private static final long LARGEST = 4L * 1024 * 1024;

  private final Path directory;

  @Inject
  WorkingDirectorySource() {
    this(Path.of("").toAbsolutePath());
  }

  WorkingDirectorySource(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Head> head() {
    var git = directory.resolve(".git");
    if (!Files.isDirectory(git)) {
      return Optional.empty();
    }
    try {
      var head = Files.readString(git.resolve("HEAD")).strip();
      return Optional.of(
          head.startsWith(REF)
              ? onBranch(git, head.substring(REF.length()))
              : new Head(null, commit(head)));
    } catch (IOException e) {
      LOG.debug("the repository can not be read: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Head onBranch(Path git, String ref) throws IOException {
    var file = git.resolve(ref).normalize();
    var branch = ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : ref;
    if (file.startsWith(git) && Files.isRegularFile(file)) {
      return new Head(branch, commit(Files.readString(file).strip()));
    }
    return new Head(branch, packed(git.resolve("packed-refs"), ref));
  }

  private static @Nullable String packed(Path file, String ref) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return null;
    }
    for (var line : Files.readAllLines(file)) {
      if (line.endsWith(" " + ref)) {
        return commit(line.substring(0, line.indexOf(' ')));
      }
    }
    return null;
  }

  private static @Nullable String commit(String text) {
    return text.matches(COMMIT) ? text : null;
  }
}
