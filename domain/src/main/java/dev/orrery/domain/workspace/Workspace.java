package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import java.nio.file.Path;

/**
 * A directory that agents work in.
 *
 * @param root the real path, links resolved
 * @param site the label of the file system; only nodes of that site work here
 */
public record Workspace(
    WorkspaceId id,
    TenantId tenant,
    UserId owner,
    Path root,
    Purpose purpose,
    History history,
    String site) {
  /** What the directory is for. */
  public enum Purpose {
    STATE,
    PROJECT,
    AGENT,
    EXTERNAL
  }

  /** Who keeps its git history. */
  public enum History {
    NONE,
    STATE,
    USER
  }
}
