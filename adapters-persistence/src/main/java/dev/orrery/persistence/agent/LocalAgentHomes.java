package dev.orrery.persistence.agent;

import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.agent.AgentName;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.persistence.workspace.TenantPlace;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The homes of agents beneath one directory a tenant; a link leads nowhere out of them. */
@Singleton
class LocalAgentHomes implements AgentHomes {
  private static final String USUAL = "workspaces";

  private final Path root;

  @Inject
  LocalAgentHomes(
      @Property(name = "orrery.home") String home,
      @Nullable @Property(name = "workspaces.dir") String directory) {
    this.root =
        directory == null || directory.isBlank()
            ? Path.of(home).resolve(USUAL).toAbsolutePath().normalize()
            : Path.of(directory).toAbsolutePath().normalize();
  }

  @Override
  public Path open(TenantId tenant, String agent) throws IOException {
    var home = place(tenant, agent);
    Files.createDirectories(home.getParent());
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(home);
    }
    return home.toRealPath();
  }

  @Override
  public Optional<Path> find(TenantId tenant, String agent) {
    if (!AgentName.isPlain(agent)) {
      return Optional.empty();
    }
    var home = place(tenant, agent);
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(home.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is there before is replaced, be it a link; what it leads to stays as it is. */
  @Override
  public void write(TenantId tenant, String agent, String file, String content, boolean executable)
      throws IOException {
    var home = find(tenant, agent).orElseThrow(() -> new NoSuchFileException(agent));
    var target = home.resolve(file).normalize();
    if (!home.equals(target.getParent())) {
      throw new IOException("It is no name of a file: " + file);
    }
    var fresh = home.resolve("." + UUID.randomUUID());
    Files.writeString(
        fresh,
        content,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    if (executable && Files.getFileStore(home).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Optional<Found> file(TenantId tenant, String agent, String path) {
    return find(tenant, agent).flatMap(home -> file(home, path));
  }

  private static Optional<Found> file(Path home, String path) {
    try {
      var real = home.resolve(path).toRealPath();
      return real.startsWith(home) && Files.isRegularFile(real)
          ? Optional.of(new Found(real, Files.getLastModifiedTime(real).toInstant()))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Path place(TenantId tenant, String agent) {
    var name = AgentName.plain(agent);
    return TenantPlace.of(root, tenant).resolve(name);
  }
}
