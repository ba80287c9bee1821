package dev.orrery.inmemory.workspace;

import dev.orrery.domain.workspace.WorkDirs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Directories, files and links of a made-up disk. */
public final class InMemoryWorkDirs implements WorkDirs {
  private final List<Path> roots = new ArrayList<>();
  private final List<Path> full = new ArrayList<>();
  private final Path reserved;
  private final Set<Path> directories = new HashSet<>();
  private final Set<Path> files = new HashSet<>();
  private final Map<Path, Path> links = new HashMap<>();

  /** A disk on which sessions may work below a root, but for what the server keeps to itself. */
  public InMemoryWorkDirs(Path root, Path reserved) {
    roots.add(root);
    this.reserved = reserved;
    directories.add(root);
    directories.add(reserved);
  }

  /** One more root, in which every directory exists. */
  public InMemoryWorkDirs full(Path other) {
    roots.add(other);
    full.add(other);
    return this;
  }

  public Path directory(String path) {
    var added = Path.of(path);
    directories.add(added);
    return added;
  }

  public void file(String path) {
    files.add(Path.of(path));
  }

  /** Points a name at another place; pointing again moves it. */
  public void link(String from, String to) {
    links.put(Path.of(from), Path.of(to));
  }

  @Override
  public List<Path> usualRoots() {
    return List.copyOf(roots);
  }

  @Override
  public Optional<Path> real(Path path) {
    for (var link : links.entrySet()) {
      if (path.startsWith(link.getKey())) {
        return real(link.getValue().resolve(link.getKey().relativize(path)).normalize());
      }
    }
    return Optional.of(path).filter(it -> isDirectory(it) || files.contains(it));
  }

  @Override
  public boolean isDirectory(Path real) {
    return directories.contains(real) || full.stream().anyMatch(real::startsWith);
  }

  @Override
  public boolean reserved(Path real) {
    return real.startsWith(reserved);
  }

  @Override
  public boolean hasHistory(Path real) {
    return directories.contains(real.resolve(".git"));
  }
}
