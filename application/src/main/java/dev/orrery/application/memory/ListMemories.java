package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryOrder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** Lists what a caller may read. */
@Singleton
public final class ListMemories {
  private final Memories memories;
  private final VisibleStores stores;

  @Inject
  public ListMemories(Memories memories, VisibleStores stores) {
    this.memories = memories;
    this.stores = stores;
  }

  /**
   * A part of the list.
   *
   * @param kinds only these, all where empty
   */
  public Slice<MemoryEntry> list(
      Principal by, Set<MemoryKind> kinds, MemoryOrder order, Window window) {
    ForbiddenException.unless(by, Capability.READ);
    return memories.list(stores.filter(by).ofKinds(kinds), order, window);
  }
}
