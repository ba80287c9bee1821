package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import java.nio.file.Path;
import java.util.Optional;

/** The known directories; a path is registered at its first allowed use. */
public interface Workspaces {
  Optional<Workspace> find(WorkspaceId id);

  /** The workspace of a real path on this site, made where it is new. */
  Workspace register(
      TenantId tenant,
      UserId owner,
      Path realRoot,
      Workspace.Purpose purpose,
      Workspace.History history);

  /** The tenant's state workspace, whose root comes from configuration. */
  Workspace state(TenantId tenant);
}
