package dev.orrery.application.memory;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.MemoryStores;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which stores a caller reads, and which one it writes. */
@Singleton
public final class VisibleStores {
  private final MemoryStores stores;

  @Inject
  public VisibleStores(MemoryStores stores) {
    this.stores = stores;
  }

  /** Operators read all of their tenant, everybody else the shared store and their own. */
  public MemoryFilter filter(Principal by) {
    var all = MemoryFilter.of(by.tenant());
    return switch (by.kind()) {
      case LOCAL, OPERATOR, SERVICE, SYSTEM -> all;
      case USER, AGENT, PEER -> all.in(sharedAndOwn(by));
    };
  }

  private Set<MemoryStoreId> sharedAndOwn(Principal by) {
    var seen = new LinkedHashSet<MemoryStoreId>();
    seen.add(stores.main(by.tenant()).id());
    stores.list(by.tenant()).stream()
        .filter(store -> store.owner().equals(by.owner()))
        .map(MemoryStore::id)
        .forEach(seen::add);
    return seen;
  }

  /** The shared store and that of one workspace, as a turn there sees them. */
  public MemoryFilter ofTurn(TenantId tenant, UserId owner, @Nullable WorkspaceId project) {
    var seen = new LinkedHashSet<MemoryStoreId>();
    seen.add(stores.main(tenant).id());
    if (project != null) {
      seen.add(stores.ofWorkspace(tenant, owner, project).id());
    }
    return MemoryFilter.of(tenant).in(seen);
  }

  /** The store that all of the caller's tenant share. */
  MemoryStore shared(Principal by) {
    return stores.main(by.tenant());
  }

  /** Where a new entry goes. */
  MemoryStoreId target(Principal by, @Nullable WorkspaceId project) {
    return project == null
        ? stores.main(by.tenant()).id()
        : stores.ofWorkspace(by.tenant(), by.owner(), project).id();
  }
}
