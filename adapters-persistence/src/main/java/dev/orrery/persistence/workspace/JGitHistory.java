package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The history of a state workspace, kept by JGit in this process. */
@Singleton
@Requires(property = "orrery.git", value = "jgit", defaultValue = "jgit")
class JGitHistory implements TreeHistory {
  private static final long LARGEST_FILE = 64L * 1024 * 1024;

  private final Clock clock;
  private final FailPoints failPoints;

  JGitHistory(Clock clock, FailPoints failPoints) {
    this.clock = clock;
    this.failPoints = failPoints;
  }

  private interface Work<T> {
    T on(Repository repository) throws IOException;
  }

  @Override
  public void open(Path root) {
    try {
      StateRepository.claim(root);
      if (StateRepository.hasCommits(root) || head(root).isPresent()) {
        return;
      }
      HistoryLock.holding(
          root,
          () -> {
            var git = StateRepository.gitDirectory(root);
            if (!Files.isRegularFile(git.resolve(Constants.HEAD), LinkOption.NOFOLLOW_LINKS)) {
              Files.deleteIfExists(git.resolve("config"));
              try (var repository = build(root)) {
                repository.create();
                repository
                    .updateRef(Constants.HEAD)
                    .link(Constants.R_HEADS + StateRepository.BRANCH);
              }
            }
            FirstFiles.write(root);
            return commit(root, FIRST_AUTHOR, StateRepository.FIRST_MESSAGE);
          });
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  @Override
  public Optional<CommitId> commit(Path root, RelPath within, String author, String message) {
    try {
      return HistoryLock.holding(
          root, () -> on(root, repository -> commit(repository, within, author, message)));
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  private Optional<CommitId> commit(
      Repository repository, RelPath within, String author, String message) throws IOException {
    var written = indexWritten(repository);
    try (var inserter = repository.newObjectInserter();
        var reader = inserter.newReader()) {
      var index = repository.lockDirCache();
      try {
        new TreeIndex(repository.getWorkTree().toPath(), inserter, written)
            .update(index, reader, WorkTreeFiles.of(repository), TreeIndex.Choice.kept(within));
        var tree = index.writeTree(inserter);
        var head = repository.resolve(Constants.HEAD);
        if (head != null && tree.equals(treeOf(repository, head))) {
          return Optional.empty();
        }
        var commit = insert(inserter, tree, head, author, message);
        inserter.flush();
        failPoints.reach("git.after_objects");
        index.write();
        if (!index.commit()) {
          throw new IOException("The index can not be replaced");
        }
        failPoints.reach("git.before_branch");
        advance(repository, head, commit);
        return Optional.of(new CommitId(commit.name()));
      } finally {
        index.unlock();
      }
    }
  }

  private ObjectId insert(
      org.eclipse.jgit.lib.ObjectInserter inserter,
      ObjectId tree,
      @Nullable ObjectId head,
      String author,
      String message)
      throws IOException {
    var person =
        new PersonIdent(GitText.author(author), GitText.email(), clock.now(), ZoneOffset.UTC);
    var commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (head != null) {
      commit.setParentId(head);
    }
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(GitText.message(message));
    return inserter.insert(commit);
  }

  private static void advance(Repository repository, @Nullable ObjectId head, ObjectId commit)
      throws IOException {
    var update = repository.updateRef(Constants.HEAD);
    update.setNewObjectId(commit);
    update.setExpectedOldObjectId(head == null ? ObjectId.zeroId() : head);
    update.setRefLogMessage("commit", false);
    var result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("The branch can not be moved: " + result);
    }
  }

  private static Instant indexWritten(Repository repository) throws IOException {
    var index = repository.getIndexFile().toPath();
    return Files.exists(index) ? Files.getLastModifiedTime(index).toInstant() : Instant.EPOCH;
  }

  private static ObjectId treeOf(Repository repository, ObjectId commit) throws IOException {
    try (var walk = new RevWalk(repository)) {
      return walk.parseCommit(commit).getTree();
    }
  }

  @Override
  public Optional<CommitId> head(Path root) {
    return StateRepository.isOurs(root)
        ? read(
            root,
            repository ->
                Optional.ofNullable(repository.resolve(Constants.HEAD))
                    .map(id -> new CommitId(id.name())))
        : Optional.empty();
  }

  @Override
  public List<Commit> log(Path root, int limit) {
    return read(
        root,
        repository -> {
          var commits = new ArrayList<Commit>();
          var head = repository.resolve(Constants.HEAD);
          try (var walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            if (head != null) {
              walk.markStart(walk.parseCommit(head));
            }
            for (var commit = walk.next(); commit != null && commits.size() < limit; ) {
              commits.add(
                  new Commit(
                      new CommitId(commit.name()),
                      commit.getAuthorIdent().getName(),
                      commit.getFullMessage().strip(),
                      Instant.ofEpochSecond(commit.getCommitTime())));
              commit = walk.next();
            }
          }
          return List.copyOf(commits);
        });
  }

  @Override
  public List<String> tags(Path root) {
    return read(
        root,
        repository ->
            repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                .sorted(EntryOrder.BYTES)
                .toList());
  }

  @Override
  public boolean verify(Path root) {
    try {
      return StateRepository.isOurs(root)
          && on(root, repository -> new ObjectCheck(repository).sound());
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  @Override
  public Optional<CommitId> resolve(Path root, String hash) {
    var hex = hash.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{4,40}")) {
      return Optional.empty();
    }
    return read(
        root,
        repository -> {
          try (var reader = repository.newObjectReader()) {
            var commits = new ArrayList<ObjectId>();
            for (var id : reader.resolve(AbbreviatedObjectId.fromString(hex))) {
              if (reader.has(id, Constants.OBJ_COMMIT) && isCommit(reader, id)) {
                commits.add(id);
              }
            }
            return commits.size() == 1
                ? Optional.of(new CommitId(commits.getFirst().name()))
                : Optional.empty();
          }
        });
  }

  private static boolean isCommit(org.eclipse.jgit.lib.ObjectReader reader, ObjectId id)
      throws IOException {
    return reader.open(id).getType() == Constants.OBJ_COMMIT;
  }

  @Override
  public Optional<byte[]> fileAt(Path root, CommitId commit, RelPath file) {
    if (file.isRoot()) {
      return Optional.empty();
    }
    return read(
        root,
        repository -> {
          var tree = treeOf(repository, ObjectId.fromString(commit.hex()));
          try (var walk = TreeWalk.forPath(repository, file.value(), tree)) {
            if (walk == null
                || (walk.getFileMode(0) != FileMode.REGULAR_FILE
                    && walk.getFileMode(0) != FileMode.EXECUTABLE_FILE)) {
              return Optional.empty();
            }
            var blob = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
            if (blob.getSize() > LARGEST_FILE) {
              throw new PathRefusedException(
                  PathRefusedException.Reason.TOO_LARGE,
                  "The file has " + blob.getSize() + " bytes, the limit is " + LARGEST_FILE);
            }
            return Optional.of(blob.getBytes());
          }
        });
  }

  private static Repository build(Path root) throws IOException {
    // Only now, since JGit takes long to load.
    QuietSystemReader.install();
    return new FileRepositoryBuilder()
        .setGitDir(StateRepository.gitDirectory(root).toFile())
        .setWorkTree(root.toFile())
        .build();
  }

  private static <T> T on(Path root, Work<T> work) throws IOException {
    StateRepository.harden(root);
    try (var repository = build(root)) {
      return work.on(repository);
    }
  }

  private static <T> T read(Path root, Work<T> work) {
    try {
      return on(root, work);
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  private static UnavailableException failed(Path root, IOException e) {
    return e instanceof LockFailedException
        ? new UnavailableException("The history is locked by another program: " + root, e)
        : new UnavailableException("The history can not be used: " + e.getMessage(), e);
  }
}
