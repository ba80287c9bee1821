package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.WorkDirs;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The directories of this machine. */
@Singleton
class LocalWorkDirs implements WorkDirs {
  private final Path home;
  private final List<Path> usual;

  @Inject
  LocalWorkDirs(@Property(name = "orrery.home") String home) {
    this.home = Path.of(home).toAbsolutePath().normalize();
    this.usual =
        both(
            List.of(
                System.getProperty("user.home", ""),
                System.getProperty("java.io.tmpdir", ""),
                "/tmp",
                System.getProperty("user.dir", "")));
  }

  /** Each as it is written and with its links resolved, since both may be named. */
  private static List<Path> both(List<String> names) {
    var all = new LinkedHashSet<Path>();
    for (var name : names) {
      if (!name.isBlank()) {
        var path = Path.of(name).toAbsolutePath().normalize();
        resolved(path)
            .ifPresent(real -> {
              all.add(path);
              all.add(real);
            });
      }
    }
    return List.copyOf(all);
  }

  @Override
  public List<Path> usualRoots() {
    return usual;
  }

  @Override
  public Optional<Path> real(Path path) {
    return resolved(path);
  }

  private static Optional<Path> resolved(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isDirectory(Path real) {
    return Files.isDirectory(real);
  }

  /** The data directory holds the secrets and the database; only workspaces in it are open. */
  @Override
  public boolean reserved(Path real) {
    var data = resolved(home).orElse(home);
    return real.startsWith(data)
        && (real.equals(data)
            || !data.relativize(real).getName(0).toString().startsWith("workspace"));
  }

  @Override
  public boolean hasHistory(Path real) {
    return Files.exists(real.resolve(".git"));
  }
}
