package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Gives the tenant's state workspace with its history begun; called at start and before each use.
 */
@Singleton
public final class OpenStateWorkspace {
  private final Workspaces workspaces;
  private final TreeHistory history;
  private final Transactions transactions;

  @Inject
  public OpenStateWorkspace(Workspaces workspaces, TreeHistory history, Transactions transactions) {
    this.workspaces = workspaces;
    this.history = history;
    this.transactions = transactions;
  }

  public Workspace open(TenantId tenant) {
    var workspace = locate(tenant);
    if (workspace.history() == Workspace.History.STATE) {
      history.open(workspace.root());
    }
    return workspace;
  }

  /** The same without a look at its history, which may be damaged. */
  Workspace locate(TenantId tenant) {
    return transactions.inOne(() -> workspaces.state(tenant));
  }
}
