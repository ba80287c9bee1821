package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A walk from the root down to one path, directory by directory and by descriptor. A link is read
 * as text and walked from where it stands, so it leads at most to another place beneath the root.
 */
final class Descent implements Closeable {
  private static final int MOST_LINKS = 40;

  /** The entry that was asked for: its name in {@link #directory()}, empty for the root itself. */
  record Found(String name, Optional<BasicFileAttributes> attributes) {}

  private final Path root;
  private final boolean makeParents;
  private final Deque<OpenDirectory> open = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();
  private int links;

  Descent(Path root, boolean makeParents) throws IOException {
    this.root = root;
    this.makeParents = makeParents;
    open.push(OpenDirectory.root(root));
  }

  /** The directory that holds the entry. */
  OpenDirectory directory() {
    return open.element();
  }

  OpenDirectory rootDirectory() {
    return open.getLast();
  }

  /**
   * Walks to a path.
   *
   * @param followLast whether a link that is the last part is followed, or is itself meant
   */
  Found to(RelPath path, boolean followLast) throws IOException {
    var todo = new ArrayDeque<>(path.parts());
    var found = new Found("", directory().stat("."));
    while (!todo.isEmpty()) {
      var name = todo.pop();
      if (name.equals("..")) {
        climb();
        found = new Found("", directory().stat("."));
        continue;
      }
      if (RelPath.namesGit(name)) {
        throw outside("Git's own directory is not open to file operations");
      }
      var attributes = directory().stat(name);
      boolean last = todo.isEmpty() && !followLast;
      if (!last && attributes.isPresent() && attributes.get().isSymbolicLink()) {
        follow(name, todo);
        found = new Found("", directory().stat("."));
      } else if (todo.isEmpty()) {
        found = new Found(name, attributes);
      } else {
        enter(name, attributes);
        found = new Found("", directory().stat("."));
      }
    }
    return found;
  }

  /** Where a path leads, without going further than what exists. */
  RelPath place(RelPath path) throws IOException {
    var todo = new ArrayDeque<>(path.parts());
    var beyond = new ArrayDeque<String>();
    while (!todo.isEmpty()) {
      var name = todo.pop();
      if (name.equals("..")) {
        if (beyond.pollLast() == null) {
          climb();
        }
        continue;
      }
      var attributes =
          beyond.isEmpty() ? directory().stat(name) : Optional.<BasicFileAttributes>empty();
      if (attributes.filter(BasicFileAttributes::isSymbolicLink).isPresent()) {
        follow(name, todo);
      } else if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
        enter(name, attributes);
      } else {
        beyond.addLast(name);
      }
    }
    var parts = new ArrayList<>(names);
    parts.addAll(beyond);
    return new RelPath(String.join("/", parts));
  }

  private void enter(String name, Optional<BasicFileAttributes> attributes) throws IOException {
    if (attributes.isEmpty()) {
      if (!makeParents) {
        throw new PathRefusedException(Reason.MISSING, "There is no directory " + name);
      }
      make(name);
    } else if (!attributes.get().isDirectory()) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a directory: " + name);
    }
    open.push(directory().open(name));
    names.add(name);
  }

  /**
   * Java has no mkdirat: a new directory is made beside the root's entries, where no link can stand
   * in between, and moved into place by descriptor.
   */
  private void make(String name) throws IOException {
    var fresh = temporaryName();
    Files.createDirectory(root.resolve(fresh));
    try {
      rootDirectory().move(fresh, directory(), name);
    } catch (IOException e) {
      rootDirectory().deleteDirectory(fresh);
      // Another writer may have made and filled it in the meantime.
      if (directory().stat(name).filter(BasicFileAttributes::isDirectory).isEmpty()) {
        throw e;
      }
    }
    directory().sync();
  }

  private void follow(String name, Deque<String> todo) throws IOException {
    if (++links > MOST_LINKS) {
      throw outside("Too many links");
    }
    var target = Files.readSymbolicLink(here().resolve(name));
    if (target.isAbsolute()) {
      if (!target.startsWith(root)) {
        throw outside("A link leads out of the workspace");
      }
      while (open.size() > 1) {
        climb();
      }
      target = root.relativize(target);
    }
    var parts = new ArrayList<String>();
    target.forEach(part -> parts.add(part.toString()));
    for (var part : parts.reversed()) {
      if (!part.isEmpty() && !part.equals(".")) {
        todo.push(part);
      }
    }
  }

  private Path here() {
    var path = root;
    for (var name : names) {
      path = path.resolve(name);
    }
    return path;
  }

  private void climb() throws IOException {
    if (open.size() == 1) {
      throw outside("A link leads out of the workspace");
    }
    open.pop().close();
    names.removeLast();
  }

  static String temporaryName() {
    return ".orrery-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".tmp";
  }

  private static PathRefusedException outside(String message) {
    return new PathRefusedException(Reason.OUTSIDE_ROOTS, message);
  }

  @Override
  public void close() throws IOException {
    for (var directory : open) {
      directory.close();
    }
  }
}
