package dev.orrery.contract.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every register of workspaces does. */
public abstract class WorkspacesContract {
  private static final TenantId OTHER = new TenantId(new UUID(0, 7));

  protected abstract Workspaces workspaces();

  protected abstract Transactions transactions();

  @Test
  void aDirectoryIsRegisteredOnce() {
    var first = register(Tenancy.DEFAULT, "/srv/once");
    var second = register(Tenancy.DEFAULT, "/srv/once");

    assertThat(second).isEqualTo(first);
    assertThat(first.root()).isEqualTo(Path.of("/srv/once"));
    assertThat(transactions().inOne(() -> workspaces().find(first.id()))).contains(first);
  }

  @Test
  void anotherTenantsDirectoryIsRefused() {
    register(Tenancy.DEFAULT, "/srv/mine");

    assertThatThrownBy(() -> register(OTHER, "/srv/mine")).isInstanceOf(PathRefusedException.class);
  }

  @Test
  void eachTenantHasOneStateWorkspaceOfItsOwn() {
    var mine = transactions().inOne(() -> workspaces().state(Tenancy.DEFAULT));
    var theirs = transactions().inOne(() -> workspaces().state(OTHER));

    assertThat(transactions().inOne(() -> workspaces().state(Tenancy.DEFAULT))).isEqualTo(mine);
    assertThat(mine.history()).isEqualTo(Workspace.History.STATE);
    assertThat(mine.purpose()).isEqualTo(Workspace.Purpose.STATE);
    assertThat(theirs.root()).isNotEqualTo(mine.root());
  }

  @Test
  void anUnknownWorkspaceIsNotFound() {
    var unknown = new WorkspaceId(new UUID(9, 9));

    assertThat(transactions().inOne(() -> workspaces().find(unknown))).isEmpty();
  }

  private Workspace register(TenantId tenant, String path) {
    return transactions()
        .inOne(() ->
            workspaces()
                .register(
                    tenant,
                    Tenancy.ADMIN,
                    Path.of(path),
                    Workspace.Purpose.PROJECT,
                    Workspace.History.NONE));
  }
}
