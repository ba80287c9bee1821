package dev.orrery.persistence.workspace;

import dev.orrery.contract.workspace.WorkspacesContract;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqWorkspacesTest extends WorkspacesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected Workspaces workspaces() {
    return database.bean(Workspaces.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
