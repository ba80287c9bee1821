package dev.orrery.domain.workspace;

import java.nio.file.Path;
import java.util.Optional;

/** What was changed in a directory since the last commit of its git history. */
public interface WorkTreeChanges {
  /**
   * The changed and new files as a unified diff, cut at a number of characters; ignored files are
   * left out. Nothing that the repository configures is run. Empty where git does not keep the
   * directory's history, or where that can not be read.
   */
  Optional<String> diff(Path root, int mostCharacters);
}
