package dev.orrery.persistence.workspace;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Utf8;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The files of this machine, reached by directory descriptors and never through a link. */
@Singleton
class LocalFileTree implements FileTree {
  private interface Start {
    Descent open() throws IOException;
  }

  private interface Work<T> {
    T on(Descent descent, Descent.Found found) throws IOException;
  }

  @Override
  public List<Entry> list(Path root, RelPath dir) {
    return at(
        root,
        dir,
        false,
        (descent, found) -> {
          try (var directory = directory(descent, found)) {
            var entries = new ArrayList<Entry>();
            for (var name : directory.names()) {
              if (!RelPath.namesGit(name)) {
                directory.stat(name).ifPresent(a -> entries.add(entry(root, dir.child(name), a)));
              }
            }
            entries.sort(EntryOrder.DIRECTORIES_FIRST);
            return List.copyOf(entries);
          }
        });
  }

  /** A link is shown as what it leads to beneath the root, else as an empty file. */
  private Entry entry(Path root, RelPath path, BasicFileAttributes attributes) {
    var shown = Optional.of(attributes);
    if (attributes.isSymbolicLink()) {
      try {
        shown = at(root, path, false, (descent, found) -> found.attributes());
      } catch (PathRefusedException leadsNowhere) {
        shown = Optional.empty();
      }
    }
    boolean directory = shown.filter(BasicFileAttributes::isDirectory).isPresent();
    long size = shown.filter(BasicFileAttributes::isRegularFile).map(a -> a.size()).orElse(0L);
    return new Entry(path, directory, size);
  }

  @Override
  public byte[] read(Path root, RelPath file, long maxBytes) {
    return at(
        root,
        file,
        false,
        (descent, found) -> {
          try (var channel = regular(descent, found)) {
            if (channel.size() > maxBytes) {
              throw tooLarge(channel.size(), maxBytes);
            }
            var bytes =
                Channels.newInputStream(channel)
                    .readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > maxBytes) {
              throw tooLarge(bytes.length, maxBytes);
            }
            return bytes;
          }
        });
  }

  @Override
  public String readText(Path root, RelPath file, long maxBytes) {
    return Utf8.decode(read(root, file, maxBytes))
        .orElseThrow(() -> new PathRefusedException(Reason.NOT_TEXT, "Not UTF-8 text: " + file));
  }

  @Override
  public void write(Path root, RelPath file, byte[] content) {
    if (file.isRoot()) {
      throw new PathRefusedException(Reason.WRONG_KIND, "The workspace itself is a directory");
    }
    at(
        root,
        file,
        true,
        (descent, found) -> {
          if (found.name().isEmpty()
              || found.attributes().filter(a -> !a.isRegularFile()).isPresent()) {
            throw new PathRefusedException(Reason.WRONG_KIND, "Not a file: " + file);
          }
          replace(descent.directory(), found, content);
          return Boolean.TRUE;
        });
  }

  private static void replace(OpenDirectory directory, Descent.Found found, byte[] content)
      throws IOException {
    var temporary = Descent.temporaryName();
    try {
      try (var channel = directory.channel(temporary, CREATE_NEW, WRITE)) {
        var left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        if (found.attributes().isPresent()) {
          directory.permit(temporary, directory.permissions(found.name()));
        }
        channel.force(true);
      }
      directory.move(temporary, directory, found.name());
    } catch (IOException | RuntimeException e) {
      try {
        directory.deleteFile(temporary);
      } catch (IOException gone) {
        e.addSuppressed(gone);
      }
      throw e;
    }
    directory.sync();
  }

  @Override
  public void remove(Path root, RelPath path) {
    at(
        () -> new Descent(root, false),
        path,
        false,
        (descent, found) -> {
          if (found.name().isEmpty()) {
            throw new PathRefusedException(Reason.WRONG_KIND, "Not a file of its own: " + path);
          }
          if (required(found, path).isDirectory()) {
            descent.directory().deleteDirectory(found.name());
          } else {
            descent.directory().deleteFile(found.name());
          }
          descent.directory().sync();
          return Boolean.TRUE;
        });
  }

  @Override
  public RelPath place(Path root, RelPath path) {
    return at(root, RelPath.ROOT, false, (descent, found) -> descent.place(path));
  }

  @Override
  public Optional<Digest> digest(Path root, RelPath file) {
    try {
      return Optional.of(
          at(
              root,
              file,
              false,
              (descent, found) -> {
                try (var channel = regular(descent, found)) {
                  return digest(channel);
                }
              }));
    } catch (PathRefusedException e) {
      if (e.reason() == Reason.MISSING || e.reason() == Reason.WRONG_KIND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static Digest digest(FileChannel channel) throws IOException {
    var sha = Digest.sha256();
    var buffer = ByteBuffer.allocate(64 * 1024);
    while (channel.read(buffer) >= 0) {
      sha.update(buffer.flip());
      buffer.clear();
    }
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  @Override
  public Digest digestTree(Path root) {
    return at(
        root, RelPath.ROOT, false, (descent, found) -> TreeDigest.of(root, descent.directory()));
  }

  @Override
  public List<RelPath> find(Path root, RelPath dir, String glob, int limit) {
    var pattern = GlobPattern.of(glob);
    return at(
        root,
        dir,
        false,
        (descent, found) -> {
          var matches = new ArrayList<RelPath>();
          try (var directory = directory(descent, found)) {
            FileVisit.of(
                directory,
                dir,
                (holder, path, attributes) -> {
                  if (pattern.matches(relative(dir, path))) {
                    matches.add(path);
                  }
                  return matches.size() < limit;
                });
          }
          return matches.subList(0, Math.min(limit, matches.size()));
        });
  }

  @Override
  public List<Match> grep(Path root, RelPath dir, String regex, int limit) {
    var search = new LineSearch(regex, limit);
    return at(
        root,
        dir,
        false,
        (descent, found) -> {
          if (found.attributes().filter(BasicFileAttributes::isRegularFile).isPresent()) {
            search.visit(descent.directory(), dir, found.name(), found.attributes().get());
            return search.matches();
          }
          try (var directory = directory(descent, found)) {
            FileVisit.of(
                directory,
                dir,
                (holder, path, attributes) -> search.visit(holder, path, path.name(), attributes));
          }
          return search.matches();
        });
  }

  private static String relative(RelPath dir, RelPath path) {
    return dir.isRoot() ? path.value() : path.value().substring(dir.value().length() + 1);
  }

  private static OpenDirectory directory(Descent descent, Descent.Found found) throws IOException {
    if (!required(found, new RelPath(found.name())).isDirectory()) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a directory: " + found.name());
    }
    return descent.directory().open(found.name().isEmpty() ? "." : found.name());
  }

  private static FileChannel regular(Descent descent, Descent.Found found) throws IOException {
    // Asked before opening: opening a pipe would wait for its other end.
    if (!required(found, new RelPath(found.name())).isRegularFile()) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a file: " + found.name());
    }
    return descent.directory().channel(found.name(), READ);
  }

  private static BasicFileAttributes required(Descent.Found found, RelPath path) {
    return found
        .attributes()
        .orElseThrow(() -> new PathRefusedException(Reason.MISSING, "There is no " + path));
  }

  private static PathRefusedException tooLarge(long size, long limit) {
    return new PathRefusedException(
        Reason.TOO_LARGE, "The file has " + size + " bytes, the limit is " + limit);
  }

  private static <T> T at(Path root, RelPath path, boolean makeParents, Work<T> work) {
    return at(() -> new Descent(root, makeParents), path, true, work);
  }

  private static <T> T at(Start start, RelPath path, boolean followLast, Work<T> work) {
    try (var descent = start.open()) {
      return work.on(descent, descent.to(path, followLast));
    } catch (NoSuchFileException e) {
      throw new PathRefusedException(Reason.MISSING, "There is no " + path);
    } catch (NotDirectoryException e) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a directory on the way to " + path);
    } catch (DirectoryNotEmptyException e) {
      throw new PathRefusedException(Reason.WRONG_KIND, "The directory is not empty: " + path);
    } catch (InvalidPathException e) {
      throw new PathRefusedException(Reason.MALFORMED, "This machine can not name " + path);
    } catch (FileSystemLoopException | NotLinkException | AccessDeniedException e) {
      throw new PathRefusedException(Reason.OUTSIDE_ROOTS, "Not to be opened: " + path);
    } catch (FileSystemException e) {
      throw refusal(path, e);
    } catch (IOException e) {
      throw new UnavailableException("The workspace can not be used: " + e.getMessage(), e);
    }
  }

  /** The errors that tell of a link or kind exchanged while we looked come by their text only. */
  private static RuntimeException refusal(RelPath path, FileSystemException e) {
    var reason = String.valueOf(e.getReason());
    if (reason.contains("symbolic links")) {
      return new PathRefusedException(Reason.OUTSIDE_ROOTS, "A link stands in " + path);
    }
    if (reason.contains("Not a directory") || reason.contains("Is a directory")) {
      return new PathRefusedException(Reason.WRONG_KIND, "Not of the right kind: " + path);
    }
    if (reason.contains("not empty")) {
      return new PathRefusedException(Reason.WRONG_KIND, "The directory is not empty: " + path);
    }
    if (reason.contains("name too long")) {
      return new PathRefusedException(Reason.MALFORMED, "The path is too long");
    }
    return new UnavailableException("The workspace can not be used: " + reason, e);
  }
}
