package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are seen together; every tenant has {@code main}.
 *
 * @param owner whose store it is, the system user for a store that the tenant shares
 * @param workspace the directory whose turns write here, or none
 */
public record MemoryStore(
    MemoryStoreId id, TenantId tenant, UserId owner, String name, @Nullable WorkspaceId workspace) {
  /** The name of the store that every tenant has. */
  public static final String MAIN = "main";
}
