package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.TreeHistory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the newest commits of the state workspace. */
@Singleton
public final class ReadHistory {
  private final OpenStateWorkspace workspace;
  private final TreeHistory history;

  @Inject
  public ReadHistory(OpenStateWorkspace workspace, TreeHistory history) {
    this.workspace = workspace;
    this.history = history;
  }

  public List<Commit> newest(Principal by, int limit) {
    ForbiddenException.unless(by, Capability.WORKSPACE_READ);
    return history.log(workspace.open(by.tenant()).root(), limit);
  }
}
