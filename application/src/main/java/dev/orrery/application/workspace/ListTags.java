package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.TreeHistory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the tags of the state workspace by name. */
@Singleton
public final class ListTags {
  private final OpenStateWorkspace workspace;
  private final TreeHistory history;

  @Inject
  public ListTags(OpenStateWorkspace workspace, TreeHistory history) {
    this.workspace = workspace;
    this.history = history;
  }

  public List<String> names(Principal by) {
    ForbiddenException.unless(by, Capability.WORKSPACE_READ);
    return history.tags(workspace.open(by.tenant()).root());
  }
}
