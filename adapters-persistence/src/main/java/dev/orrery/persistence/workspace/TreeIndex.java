package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Brings an index up to the work tree. Contents go in as they are, without the filters and line
 * ending rules that files in the tree could ask for, and are opened without leaving the root.
 */
final class TreeIndex {
  private static final Duration RACY = Duration.ofSeconds(2);

  private final Path root;
  private final ObjectInserter inserter;
  private final Instant written;

  /**
   * An index to fill.
   *
   * @param written when the index was last written; files changed about then are read again
   */
  TreeIndex(Path root, ObjectInserter inserter, Instant written) {
    this.root = root;
    this.inserter = inserter;
    this.written = written;
  }

  /**
   * Which files are brought up to date; the entries of the others stay as they are.
   *
   * @param ignoring whether new files that ignore rules name are passed over
   */
  record Choice(RelPath within, boolean ignoring) {
    static final Choice ALL = new Choice(RelPath.ROOT, false);

    /** What a history keeps at a path and below it. */
    static Choice kept(RelPath within) {
      return new Choice(within, true);
    }

    /** Whether the entry of a path may be another one after the update. */
    private boolean concerns(String path) {
      var at = new RelPath(path);
      return within.covers(at) || at.covers(within);
    }
  }

  void update(DirCache index, ObjectReader reader, WorkingTreeIterator files, Choice choice)
      throws IOException {
    var builder = index.builder();
    try (var walk = new NameConflictTreeWalk(reader)) {
      walk.addTree(new DirCacheIterator(index));
      walk.addTree(files);
      files.setDirCacheIterator(walk, 0);
      if (!choice.within().isRoot()) {
        leaveTheOthers(index, choice, builder);
        walk.setFilter(PathFilter.create(choice.within().value()));
      }
      while (walk.next()) {
        var known = walk.getTree(0, DirCacheIterator.class);
        var file = walk.getTree(1, WorkingTreeIterator.class);
        if (file == null || (known == null && choice.ignoring() && file.isEntryIgnored())) {
          continue;
        }
        var mode = file.getEntryFileMode();
        if (mode == FileMode.TREE) {
          walk.enterSubtree();
        } else if (mode != FileMode.GITLINK) {
          var before = Optional.ofNullable(known).map(DirCacheIterator::getDirCacheEntry);
          entry(walk.getPathString(), mode, file, before).ifPresent(builder::add);
        }
      }
    }
    builder.finish();
  }

  private static void leaveTheOthers(DirCache index, Choice choice, DirCacheBuilder builder) {
    for (int i = 0; i < index.getEntryCount(); i++) {
      var entry = index.getEntry(i);
      if (!choice.concerns(entry.getPathString())) {
        builder.add(entry);
      }
    }
  }

  private Optional<DirCacheEntry> entry(
      String path, FileMode mode, WorkingTreeIterator file, Optional<DirCacheEntry> before)
      throws IOException {
    var modified = file.getEntryLastModifiedInstant();
    if (before.isPresent() && unchanged(before.get(), mode, file, modified)) {
      return before;
    }
    DirCacheEntry entry;
    try {
      entry = new DirCacheEntry(path);
    } catch (InvalidPathException e) {
      // A name that no checkout would take, such as another spelling of git's directory.
      return Optional.empty();
    }
    var content = insert(path, mode);
    content.ifPresent(id -> {
      entry.setFileMode(mode);
      entry.setObjectId(id);
      entry.setLength(file.getEntryLength());
      entry.setLastModified(modified);
    });
    return content.map(id -> entry);
  }

  private boolean unchanged(
      DirCacheEntry entry, FileMode mode, WorkingTreeIterator file, Instant modified) {
    return entry.getStage() == 0
        && entry.getFileMode() == mode
        && entry.getLength() == (int) file.getEntryLength()
        && entry.getLastModifiedInstant().equals(modified)
        && modified.plus(RACY).isBefore(written);
  }

  private Optional<ObjectId> insert(String path, FileMode mode) throws IOException {
    try (var descent = new Descent(root, false)) {
      var at = new RelPath(path);
      if (mode == FileMode.SYMLINK) {
        var target = Files.readSymbolicLink(at.under(root)).toString();
        return Optional.of(
            inserter.insert(Constants.OBJ_BLOB, target.getBytes(StandardCharsets.UTF_8)));
      }
      var found = descent.to(at, false);
      if (found.attributes().filter(BasicFileAttributes::isRegularFile).isEmpty()) {
        return Optional.empty();
      }
      try (var channel = descent.directory().channel(found.name(), StandardOpenOption.READ)) {
        return Optional.of(
            inserter.insert(Constants.OBJ_BLOB, channel.size(), Channels.newInputStream(channel)));
      }
    } catch (FileSystemException | PathRefusedException changedMeanwhile) {
      return Optional.empty();
    }
  }
}
