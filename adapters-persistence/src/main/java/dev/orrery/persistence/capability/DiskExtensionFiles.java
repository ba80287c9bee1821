package dev.orrery.persistence.capability;

import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.json.TomlReader;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Programs below the data directory: staged beside their final place, then renamed. */
@Singleton
class DiskExtensionFiles implements ExtensionFiles {
  private static final String MANIFEST = "program.toml";
  private static final long LARGEST_TEXT = 256 * 1024;

  private final Path programs;
  private final Ids ids;
  private final TomlReader toml = new TomlReader();

  @Inject
  DiskExtensionFiles(@Property(name = "orrery.home") String home, Ids ids) {
    this.programs = Path.of(home).toAbsolutePath().normalize().resolve("programs");
    this.ids = ids;
  }

  @Override
  public Path stage() {
    return attempt(
        () -> Files.createDirectories(programs.resolve(".staged").resolve(ids.next().toString())));
  }

  @Override
  public void write(Path staged, Map<RelPath, String> texts) {
    texts.forEach((path, text) ->
        attempt(() -> {
          var file = path.under(inside(staged));
          Files.createDirectories(inside(file).getParent());
          return Files.writeString(file, text);
        }));
  }

  @Override
  public Unpacked inspect(Path staged) {
    var root = root(staged);
    var manifest = toml.read(text(root.resolve(MANIFEST)));
    var guidance = root.resolve("SKILL.md");
    return new Unpacked(root, manifest, isFile(guidance) ? text(guidance) : "");
  }

  @Override
  public Path keep(Unpacked unpacked, ExtensionName name) {
    var place = programs.resolve(name + "@" + ids.next().toString().substring(24));
    return attempt(
        () -> Files.move(inside(unpacked.root()), place, StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public void discard(Path directory) {
    var doomed = inside(directory);
    attempt(() -> {
      PrivateFiles.deleteTree(doomed);
      return doomed;
    });
  }

  private Path root(Path staged) {
    if (isFile(staged.resolve(MANIFEST))) {
      return staged;
    }
    var visible =
        attempt(() -> {
          try (Stream<Path> entries = Files.list(staged)) {
            return entries
                .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .toList();
          }
        });
    if (visible.size() == 1 && isFile(visible.getFirst().resolve(MANIFEST))) {
      return visible.getFirst();
    }
    throw new InvalidException("path", "The program has no " + MANIFEST);
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static String text(Path file) {
    return attempt(() -> {
      if (Files.size(file) > LARGEST_TEXT) {
        throw new InvalidException(
            "path", file.getFileName() + " is larger than " + LARGEST_TEXT + " bytes");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    });
  }

  /** Guards every change: nothing outside the programs' directory is written or deleted. */
  private Path inside(Path path) {
    if (!path.normalize().startsWith(programs) || path.normalize().equals(programs)) {
      throw new IllegalArgumentException("Not a directory of programs: " + path);
    }
    return path.normalize();
  }

  /** Work on files. */
  private interface FileWork<T> {
    T run() throws IOException;
  }

  private static <T> T attempt(FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
