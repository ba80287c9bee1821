package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.TreeHistory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads the whole history of the state workspace again and says whether it is sound. */
@Singleton
public final class VerifyHistory {
  private final OpenStateWorkspace workspace;
  private final TreeHistory history;

  @Inject
  public VerifyHistory(OpenStateWorkspace workspace, TreeHistory history) {
    this.workspace = workspace;
    this.history = history;
  }

  public boolean isSound(Principal by) {
    ForbiddenException.unless(by, Capability.WORKSPACE_READ);
    return history.verify(workspace.locate(by.tenant()).root());
  }
}
