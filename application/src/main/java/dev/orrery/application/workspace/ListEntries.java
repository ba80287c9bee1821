package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists one directory of the state workspace. */
@Singleton
public final class ListEntries {
  private final OpenStateWorkspace workspace;
  private final FileTree files;

  @Inject
  public ListEntries(OpenStateWorkspace workspace, FileTree files) {
    this.workspace = workspace;
    this.files = files;
  }

  /**
   * Directories first, then files, each by name.
   *
   * @throws dev.orrery.domain.workspace.PathRefusedException where there is no such directory
   */
  public List<FileTree.Entry> list(Principal by, RelPath dir) {
    ForbiddenException.unless(by, Capability.WORKSPACE_READ);
    return files.list(workspace.open(by.tenant()).root(), dir);
  }
}
