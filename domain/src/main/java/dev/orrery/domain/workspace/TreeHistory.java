package dev.orrery.domain.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The git history of a state workspace. One committer at a time, also across processes. Two
 * adapters: JGit and the git command.
 */
public interface TreeHistory {
  /** Who made the initial commit; it has no receipt. */
  String FIRST_AUTHOR = "orrery";

  /** Makes the repository with an initial commit where there is none; safe to call again. */
  void open(Path root);

  /** Commits everything that changed; empty where nothing did. */
  default Optional<CommitId> commit(Path root, String author, String message) {
    return commit(root, RelPath.ROOT, author, message);
  }

  /**
   * Commits what changed at a path and below it and leaves every other change to a commit of its
   * own; empty where nothing did.
   */
  Optional<CommitId> commit(Path root, RelPath within, String author, String message);

  Optional<CommitId> head(Path root);

  /** Newest first, first parents, at most {@code limit}. */
  List<Commit> log(Path root, int limit);

  /** Names only, sorted. */
  List<String> tags(Path root);

  /** Reads every reachable object again; false where one is missing or altered. */
  boolean verify(Path root);

  /** A commit by its full or unique short hash. */
  Optional<CommitId> resolve(Path root, String hash);

  /** The file's content in a commit, empty where the commit has no such file. */
  Optional<byte[]> fileAt(Path root, CommitId commit, RelPath file);
}
