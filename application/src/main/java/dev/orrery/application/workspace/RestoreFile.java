package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Brings one file of the state workspace back to what a commit holds; the history stays. */
@Singleton
public final class RestoreFile {
  private final OpenStateWorkspace workspace;
  private final FileTree files;
  private final TreeHistory history;
  private final RecordFileChange changes;

  @Inject
  public RestoreFile(
      OpenStateWorkspace workspace, FileTree files, TreeHistory history, RecordFileChange changes) {
    this.workspace = workspace;
    this.files = files;
    this.history = history;
    this.changes = changes;
  }

  /** How it went. */
  public sealed interface Outcome {
    /** The file has the content of that commit. */
    record Restored(CommitId from) implements Outcome {}

    /** No commit, or more than one, has that hash. */
    record UnknownCommit() implements Outcome {}

    /** The commit has no such file. */
    record NotInCommit() implements Outcome {}
  }

  /**
   * Restores.
   *
   * @param hash a full hash or a unique beginning of at least four digits
   * @throws InvalidException where the hash is not hexadecimal
   * @throws dev.orrery.domain.workspace.PathRefusedException where the path is not to be had
   */
  public Outcome restore(Principal by, String hash, RelPath file) {
    ForbiddenException.unless(by, Capability.WORKSPACE_WRITE);
    if (!hash.matches("[0-9a-fA-F]{4,40}")) {
      throw new InvalidException(
          "hash", "Field 'hash' must be a commit hash of 4 to 40 hexadecimal digits");
    }
    var root = workspace.open(by.tenant()).root();
    // Asked of the tree first, so that a path out of the workspace is refused as such.
    var before = files.digest(root, file);
    var commit = history.resolve(root, hash);
    if (commit.isEmpty()) {
      return new Outcome.UnknownCommit();
    }
    var content = history.fileAt(root, commit.get(), file);
    if (content.isEmpty()) {
      return new Outcome.NotInCommit();
    }
    files.write(root, file, content.get());
    var facts = Json.object("size", content.get().length, "from", commit.get().hex());
    changes.record(
        by,
        file,
        "workspace.file_restored",
        before.map(was -> facts.with("replaced", Json.of(was.hex()))).orElse(facts));
    return new Outcome.Restored(commit.get());
  }
}
