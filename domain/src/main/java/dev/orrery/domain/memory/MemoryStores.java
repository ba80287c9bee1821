package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** The stores of memories. */
public interface MemoryStores {
  /** The tenant's shared store, made at its first use. */
  MemoryStore main(TenantId tenant);

  /** The store of an owner's workspace, made at its first use and named by the workspace's id. */
  MemoryStore ofWorkspace(TenantId tenant, UserId owner, WorkspaceId workspace);

  Optional<MemoryStore> find(MemoryStoreId id);

  /** All stores of a tenant, oldest first. */
  List<MemoryStore> list(TenantId tenant);
}
