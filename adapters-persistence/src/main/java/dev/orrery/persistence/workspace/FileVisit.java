package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;

/**
 * Visits the regular files below a directory in the byte order of their paths; links and git's
 * directories are passed by, depth and number are bounded.
 */
final class FileVisit {
  private static final int DEEPEST = 64;
  private static final int MOST_ENTRIES = 500_000;

  /** Takes one file; says whether to go on. */
  interface Visitor {
    boolean visit(OpenDirectory holder, RelPath path, BasicFileAttributes attributes)
        throws IOException;
  }

  private final Visitor visitor;
  private int seen;
  private boolean stopped;

  private FileVisit(Visitor visitor) {
    this.visitor = visitor;
  }

  static void of(OpenDirectory directory, RelPath at, Visitor visitor) throws IOException {
    new FileVisit(visitor).walk(directory, at, 0);
  }

  private void walk(OpenDirectory directory, RelPath at, int depth) throws IOException {
    var kinds = new HashMap<String, BasicFileAttributes>();
    var order = new java.util.TreeMap<String, String>(EntryOrder.BYTES);
    for (var name : directory.names()) {
      var attributes = RelPath.namesGit(name) ? null : directory.stat(name).orElse(null);
      if (attributes != null && (attributes.isDirectory() || attributes.isRegularFile())) {
        kinds.put(name, attributes);
        order.put(attributes.isDirectory() ? name + "/" : name, name);
      }
    }
    for (var name : order.values()) {
      if (stopped || ++seen > MOST_ENTRIES) {
        stopped = true;
        return;
      }
      var attributes = java.util.Objects.requireNonNull(kinds.get(name));
      if (!attributes.isDirectory()) {
        stopped = !visitor.visit(directory, at.child(name), attributes);
      } else if (depth < DEEPEST) {
        try (var below = directory.open(name)) {
          walk(below, at.child(name), depth + 1);
        } catch (NoSuchFileException removedMeanwhile) {
          continue;
        }
      }
    }
  }
}
