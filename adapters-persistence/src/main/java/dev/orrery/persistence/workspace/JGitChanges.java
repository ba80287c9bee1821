package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.WorkTreeChanges;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a work tree with the last commit by JGit, in this process. Contents are read as they are
 * and without leaving the directory: filters, hooks and commands that the repository names stay
 * unasked.
 */
@Singleton
class JGitChanges implements WorkTreeChanges {
  private static final Logger LOG = LoggerFactory.getLogger(JGitChanges.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int LARGEST_FILE = 512 * 1024;

  private static final int HEAD = 0;
  private static final int INDEX = 1;
  private static final int FILES = 2;

  private final FileTree files;

  @Inject
  JGitChanges(FileTree files) {
    QuietSystemReader.install();
    this.files = files;
  }

  @Override
  public Optional<String> diff(Path root, int mostCharacters) {
    var git = root.resolve(Constants.DOT_GIT);
    if (!Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (var repository =
            new FileRepositoryBuilder().setGitDir(git.toFile()).setWorkTree(root.toFile()).build();
        var reader = repository.newObjectReader()) {
      var diff = new UnifiedDiff(mostCharacters);
      compare(root, repository, reader, diff);
      return Optional.of(diff.text());
    } catch (IOException | RuntimeException unreadable) {
      LOG.info("the changes can not be read: root={} cause={}", root, unreadable.toString());
      return Optional.empty();
    }
  }

  private void compare(Path root, Repository repository, ObjectReader reader, UnifiedDiff diff)
      throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (var walk = new NameConflictTreeWalk(reader)) {
      walk.addTree(head(repository, reader));
      walk.addTree(new DirCacheIterator(repository.readDirCache()));
      var tree = WorkTreeFiles.of(repository);
      walk.addTree(tree);
      tree.setDirCacheIterator(walk, INDEX);
      while (walk.next() && !diff.isFull()) {
        if (System.nanoTime() > deadline) {
          diff.note("[the rest was not compared]");
          return;
        }
        if (isDirectory(walk)) {
          if (!isIgnored(walk)) {
            walk.enterSubtree();
          }
        } else if (!isIgnored(walk)) {
          entry(root, reader, walk, diff);
        }
      }
    }
  }

  private static AbstractTreeIterator head(Repository repository, ObjectReader reader)
      throws IOException {
    var head = repository.resolve(Constants.HEAD);
    if (head == null) {
      return new EmptyTreeIterator();
    }
    try (var walk = new RevWalk(repository)) {
      return new CanonicalTreeParser(null, reader, walk.parseCommit(head).getTree());
    }
  }

  private static boolean isDirectory(TreeWalk walk) {
    return walk.getFileMode(HEAD) == FileMode.TREE
        || walk.getFileMode(INDEX) == FileMode.TREE
        || walk.getFileMode(FILES) == FileMode.TREE;
  }

  /** Ignore rules are for what git does not know yet. */
  private static boolean isIgnored(TreeWalk walk) throws IOException {
    var file = walk.getTree(FILES, WorkingTreeIterator.class);
    return file != null
        && walk.getFileMode(HEAD) == FileMode.MISSING
        && walk.getFileMode(INDEX) == FileMode.MISSING
        && file.isEntryIgnored();
  }

  private void entry(Path root, ObjectReader reader, TreeWalk walk, UnifiedDiff diff)
      throws IOException {
    var path = walk.getPathString();
    var before = isFile(walk, HEAD) ? Optional.of(walk.getObjectId(HEAD)) : none();
    boolean there = isFile(walk, FILES);
    if (there && before.isPresent() && isAsIndexed(walk, before.get())) {
      return;
    }
    var old = before.isPresent() ? content(reader, before.get()) : Optional.<byte[]>empty();
    var now = there ? content(root, path) : Optional.<byte[]>empty();
    if (before.isPresent() || there) {
      diff.add(path, before.isPresent(), old, there, now);
    }
  }

  private static Optional<ObjectId> none() {
    return Optional.empty();
  }

  private static boolean isFile(TreeWalk walk, int tree) {
    var mode = walk.getFileMode(tree);
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  /** Whether the file is what the index was made of, and that is what was committed. */
  private static boolean isAsIndexed(TreeWalk walk, ObjectId committed) {
    var known = walk.getTree(INDEX, DirCacheIterator.class);
    var file = walk.getTree(FILES, WorkingTreeIterator.class);
    if (known == null || file == null || !walk.getObjectId(INDEX).equals(committed)) {
      return false;
    }
    var entry = known.getDirCacheEntry();
    return !entry.isSmudged()
        && entry.getLength() == (int) file.getEntryLength()
        && entry.getLastModifiedInstant().equals(file.getEntryLastModifiedInstant());
  }

  private static Optional<byte[]> content(ObjectReader reader, ObjectId id) throws IOException {
    var blob = reader.open(id, Constants.OBJ_BLOB);
    return blob.getSize() > LARGEST_FILE ? Optional.empty() : Optional.of(blob.getBytes());
  }

  private Optional<byte[]> content(Path root, String path) {
    try {
      return Optional.of(files.read(root, new RelPath(path), LARGEST_FILE));
    } catch (PathRefusedException tooLargeOrGone) {
      return Optional.empty();
    }
  }
}
