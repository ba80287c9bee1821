package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory held open by descriptor: every operation names one entry of it and follows no link,
 * so that exchanging a directory for a link while we work leads nowhere.
 */
final class OpenDirectory implements Closeable {
  private static final Path SELF = Path.of(".");

  private final SecureDirectoryStream<Path> stream;

  private OpenDirectory(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
  }

  /** Opens a trusted path; links in it are followed. */
  static OpenDirectory root(Path path) throws IOException {
    var stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new OpenDirectory(secure);
    }
    stream.close();
    throw new UnavailableException(
        "This platform has no directory access that is safe from exchanged links");
  }

  OpenDirectory open(String name) throws IOException {
    return new OpenDirectory(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** What an entry is, the link itself where it is one; empty where there is none. */
  Optional<BasicFileAttributes> stat(String name) throws IOException {
    try {
      return Optional.of(
          stream
              .getFileAttributeView(
                  Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  FileChannel channel(String name, StandardOpenOption... options) throws IOException {
    var all = new java.util.HashSet<OpenOption>(List.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return (FileChannel) stream.newByteChannel(Path.of(name), all);
  }

  Set<PosixFilePermission> permissions(String name) throws IOException {
    return posix(name).readAttributes().permissions();
  }

  void permit(String name, Set<PosixFilePermission> permissions) throws IOException {
    posix(name).setPermissions(permissions);
  }

  private PosixFileAttributeView posix(String name) {
    return stream.getFileAttributeView(
        Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Renames an entry into a directory, replacing what is there. */
  void move(String name, OpenDirectory target, String newName) throws IOException {
    stream.move(Path.of(name), target.stream, Path.of(newName));
  }

  void deleteFile(String name) throws IOException {
    stream.deleteFile(Path.of(name));
  }

  void deleteDirectory(String name) throws IOException {
    stream.deleteDirectory(Path.of(name));
  }

  /** The names of all entries, in no order. */
  List<String> names() throws IOException {
    var names = new ArrayList<String>();
    try (var entries = stream.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS)) {
      for (var entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** Makes renames in this directory durable. */
  void sync() throws IOException {
    try (var self = channel(".", StandardOpenOption.READ)) {
      self.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
