package dev.orrery.inmemory.workspace;

import dev.orrery.contract.workspace.WorkspacesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.nio.file.Path;

class InMemoryWorkspacesTest extends WorkspacesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Workspaces workspaces =
      new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace"));

  @Override
  protected Workspaces workspaces() {
    return workspaces;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
