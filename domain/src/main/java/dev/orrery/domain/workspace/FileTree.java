package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files below one root. Nothing is opened through a link that leads out of the root, also while
 * links are swapped. Every method throws {@link PathRefusedException} where the path is not to be
 * had.
 */
public interface FileTree {
  /** One entry of a directory; the size of a directory is 0. */
  record Entry(RelPath path, boolean directory, long size) {}

  /** One line that matched; lines count from 1. */
  record Match(RelPath path, int line, String text) {}

  /** One level: directories first, then files, each by name in byte order, dot files included. */
  List<Entry> list(Path root, RelPath dir);

  /** The whole content; TOO_LARGE above the limit. */
  byte[] read(Path root, RelPath file, long maxBytes);

  /** The whole content as UTF-8; NOT_TEXT where it is none. */
  String readText(Path root, RelPath file, long maxBytes);

  /** Replaces the content at once (temporary file, sync, rename) and makes missing parents. */
  void write(Path root, RelPath file, byte[] content);

  /** Removes a file or an empty directory; MISSING where there is none. */
  void remove(Path root, RelPath path);

  /**
   * Where a path leads once every link on the way is followed; what does not exist is taken by its
   * name.
   */
  RelPath place(Path root, RelPath path);

  /** The digest of a file's content, empty where there is no file. */
  Optional<Digest> digest(Path root, RelPath file);

  /** A digest over names, kinds and contents of everything below the root but {@code .git}. */
  Digest digestTree(Path root);

  /**
   * Files whose path matches a glob such as {@code src/**}{@code /*.java}, in order, at most {@code
   * limit}.
   */
  List<RelPath> find(Path root, RelPath dir, String glob, int limit);

  /**
   * Lines that match a regular expression in text files below a directory, at most {@code limit}.
   */
  List<Match> grep(Path root, RelPath dir, String regex, int limit);
}
