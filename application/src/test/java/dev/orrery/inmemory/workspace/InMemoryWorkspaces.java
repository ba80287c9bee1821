package dev.orrery.inmemory.workspace;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.nio.file.Path;
import java.util.Optional;

/** The known directories as a table in memory. */
public final class InMemoryWorkspaces implements Workspaces {
  private final InMemoryTable<Path, Workspace> rows;
  private final Ids ids;
  private final Path stateRoot;

  public InMemoryWorkspaces(InMemoryTransactions transactions, Ids ids, Path stateRoot) {
    this.rows = new InMemoryTable<>(transactions);
    this.ids = ids;
    this.stateRoot = stateRoot;
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return rows.all().stream().filter(row -> row.id().equals(id)).findFirst();
  }

  @Override
  public Workspace register(
      TenantId tenant,
      UserId owner,
      Path realRoot,
      Workspace.Purpose purpose,
      Workspace.History history) {
    rows.putNew(
        realRoot,
        new Workspace(
            new WorkspaceId(ids.next()), tenant, owner, realRoot, purpose, history, "default"));
    var row = rows.find(realRoot).orElseThrow();
    if (!row.tenant().equals(tenant)) {
      throw new PathRefusedException(
          PathRefusedException.Reason.OUTSIDE_ROOTS, "The directory is not yours");
    }
    return row;
  }

  @Override
  public Workspace state(TenantId tenant) {
    var root =
        tenant.equals(Tenancy.DEFAULT)
            ? stateRoot
            : stateRoot.resolveSibling(tenant.value().toString());
    return register(tenant, Tenancy.ADMIN, root, Workspace.Purpose.STATE, Workspace.History.STATE);
  }
}
