package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.ShadowTree;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;

/**
 * Snapshots as trees of a bare repository in the data directory, one for each root. Git's
 * directories within the root, empty directories and special files are no part of a snapshot.
 */
@Singleton
class ShadowGitTree implements ShadowTree {
  private static final String SNAPSHOTS = "refs/snapshots/";

  private final Path shadows;
  private final FileTree files;

  @Inject
  ShadowGitTree(@Property(name = "orrery.home") String home, FileTree files) {
    QuietSystemReader.install();
    this.shadows = Path.of(home).resolve("shadows");
    this.files = files;
  }

  @Override
  public synchronized Digest snapshot(Path root) {
    try (var repository = open(root);
        var inserter = repository.newObjectInserter();
        var reader = inserter.newReader()) {
      var index = DirCache.newInCore();
      new TreeIndex(root, inserter, Instant.EPOCH)
          .update(
              index,
              reader,
              WorkTreeFiles.all(root.toFile(), repository.getConfig().get(WorkingTreeOptions.KEY)),
              TreeIndex.Choice.ALL);
      var tree = index.writeTree(inserter);
      inserter.flush();
      var name = Digest.of("tree " + tree.name());
      var update = repository.updateRef(SNAPSHOTS + name.hex());
      update.setNewObjectId(tree);
      var result = update.forceUpdate();
      if (result != RefUpdate.Result.NEW
          && result != RefUpdate.Result.NO_CHANGE
          && result != RefUpdate.Result.FORCED) {
        throw new IOException("The snapshot can not be named: " + result);
      }
      return name;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public synchronized void restore(Path root, Digest snapshot) {
    try (var repository = open(root)) {
      var ref = repository.exactRef(SNAPSHOTS + snapshot.hex());
      if (ref == null) {
        throw new UnavailableException("There is no snapshot " + snapshot.hex());
      }
      var wanted = entries(repository, ref.getObjectId());
      for (var present : present(root, repository)) {
        if (!wanted.containsKey(present)) {
          drop(root, new RelPath(present));
        }
      }
      for (var entry : wanted.entrySet()) {
        put(root, new RelPath(entry.getKey()), entry.getValue(), repository);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private record Entry(FileMode mode, ObjectId content) {}

  private void put(Path root, RelPath path, Entry entry, Repository repository) throws IOException {
    var content = repository.open(entry.content(), Constants.OBJ_BLOB).getBytes();
    if (entry.mode() == FileMode.SYMLINK) {
      SnapshotFiles.link(root, path, new String(content, StandardCharsets.UTF_8));
      return;
    }
    SnapshotFiles.unlink(root, path);
    if (!files.digest(root, path).equals(java.util.Optional.of(Digest.of(content)))) {
      files.write(root, path, content);
    }
    SnapshotFiles.executable(root, path, entry.mode() == FileMode.EXECUTABLE_FILE);
  }

  private static HashMap<String, Entry> entries(Repository repository, ObjectId tree)
      throws IOException {
    var entries = new HashMap<String, Entry>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        entries.put(walk.getPathString(), new Entry(walk.getFileMode(0), walk.getObjectId(0)));
      }
    }
    return entries;
  }

  private static List<String> present(Path root, Repository repository) throws IOException {
    var present = new ArrayList<String>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(
          WorkTreeFiles.all(root.toFile(), repository.getConfig().get(WorkingTreeOptions.KEY)));
      walk.setRecursive(true);
      while (walk.next()) {
        if (walk.getFileMode(0) != FileMode.GITLINK) {
          present.add(walk.getPathString());
        }
      }
    }
    return present;
  }

  /** Removes a file and the directories that it leaves empty. */
  private void drop(Path root, RelPath path) {
    files.remove(root, path);
    var parts = path.parts();
    for (int depth = parts.size() - 1; depth > 0; depth--) {
      try {
        files.remove(root, new RelPath(String.join("/", parts.subList(0, depth))));
      } catch (PathRefusedException notEmpty) {
        return;
      }
    }
  }

  private Repository open(Path root) throws IOException {
    var directory = shadows.resolve(Digest.of(root.toRealPath().toString()).hex().substring(0, 32));
    var repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    if (!Files.exists(directory.resolve("config"), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(shadows);
      repository.create(true);
      var config = repository.getConfig();
      config.setBoolean("core", null, "fsyncObjectFiles", true);
      config.setBoolean("core", null, "fsyncRefFiles", true);
      config.save();
    }
    return repository;
  }

  private static UnavailableException failed(IOException e) {
    return new UnavailableException("The snapshot can not be used: " + e.getMessage(), e);
  }
}
