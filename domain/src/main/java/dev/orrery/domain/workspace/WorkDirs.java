package dev.orrery.domain.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at directories of this machine that callers name for their sessions. */
public interface WorkDirs {
  /** Where work directories may lie when nobody configured it: home, temp and the own directory. */
  List<Path> usualRoots();

  /** The path with all links resolved; empty where nothing is there. */
  Optional<Path> real(Path path);

  boolean isDirectory(Path real);

  /** Whether the server keeps things of its own there that are no workspace. */
  boolean reserved(Path real);

  /** Whether git keeps the directory's history already. */
  boolean hasHistory(Path real);
}
