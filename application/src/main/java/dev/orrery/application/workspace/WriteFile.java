package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Replaces a file of the state workspace, keeps the change in its history and writes it down. */
@Singleton
public final class WriteFile {
  private final OpenStateWorkspace workspace;
  private final FileTree files;
  private final KeepHistory history;
  private final RecordFileChange changes;

  @Inject
  public WriteFile(
      OpenStateWorkspace workspace, FileTree files, KeepHistory history, RecordFileChange changes) {
    this.workspace = workspace;
    this.files = files;
    this.history = history;
    this.changes = changes;
  }

  /**
   * What is to be written.
   *
   * @param maxBytes the largest content that the dialect takes
   * @param author who stands in the history
   */
  public record Edit(RelPath file, byte[] content, long maxBytes, String author) {}

  /** What was written; the commit is empty where the bytes were there before or none is kept. */
  public record Written(long size, Optional<CommitId> commit) {}

  /**
   * Writes.
   *
   * @throws PathRefusedException where the content is too large or the path is not to be had
   */
  public Written write(Principal by, Edit edit) {
    ForbiddenException.unless(by, Capability.WORKSPACE_WRITE);
    int size = edit.content().length;
    if (size > edit.maxBytes()) {
      throw new PathRefusedException(
          Reason.TOO_LARGE,
          "The file has " + size + " bytes, the limit is " + edit.maxBytes() + " bytes");
    }
    var state = workspace.open(by.tenant());
    files.write(state.root(), edit.file(), edit.content());
    var commit = history.keep(state, edit.file(), edit.author(), "Save " + edit.file());
    changes.record(by, edit.file(), "workspace.file_written", Json.object("size", size));
    return new Written(size, commit);
  }
}
