package dev.orrery.persistence.workspace;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.FS;

/** The work tree as JGit walks it. Pipes, sockets and repositories within show as links to pass. */
final class WorkTreeFiles {
  private WorkTreeFiles() {}

  /** What a history keeps: ignore rules hold, repositories of others are left to themselves. */
  static FileTreeIterator of(Repository repository) {
    return new FileTreeIterator(
        repository,
        (file, attributes) -> attributes.isDirectory() ? directory(file) : mode(attributes));
  }

  /** Everything but git's directories. */
  static FileTreeIterator all(File root, WorkingTreeOptions options) {
    var files =
        new FileTreeIterator(
            root,
            FS.DETECTED,
            options,
            (file, attributes) -> attributes.isDirectory() ? FileMode.TREE : mode(attributes));
    files.setWalkIgnoredDirectories(true);
    return files;
  }

  private static FileMode directory(File file) {
    return Files.exists(file.toPath().resolve(".git"), LinkOption.NOFOLLOW_LINKS)
        ? FileMode.GITLINK
        : FileMode.TREE;
  }

  private static FileMode mode(FS.Attributes attributes) {
    if (attributes.isSymbolicLink()) {
      return FileMode.SYMLINK;
    }
    if (!attributes.isRegularFile()) {
      return FileMode.GITLINK;
    }
    return attributes.isExecutable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
  }
}
