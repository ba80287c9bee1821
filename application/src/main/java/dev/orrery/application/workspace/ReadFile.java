package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads a text file of the state workspace. */
@Singleton
public final class ReadFile {
  private final OpenStateWorkspace workspace;
  private final FileTree files;

  @Inject
  public ReadFile(OpenStateWorkspace workspace, FileTree files) {
    this.workspace = workspace;
    this.files = files;
  }

  /**
   * The file's text.
   *
   * @throws dev.orrery.domain.workspace.PathRefusedException where it is not to be had
   */
  public String text(Principal by, RelPath file, long maxBytes) {
    ForbiddenException.unless(by, Capability.WORKSPACE_READ);
    return files.readText(workspace.open(by.tenant()).root(), file, maxBytes);
  }
}
