package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds one entry. */
@Singleton
public final class GetMemory {
  private final Memories memories;
  private final VisibleStores stores;

  @Inject
  public GetMemory(Memories memories, VisibleStores stores) {
    this.memories = memories;
    this.stores = stores;
  }

  public Optional<MemoryEntry> byId(Principal by, MemoryId id) {
    ForbiddenException.unless(by, Capability.READ);
    return memories.find(by.tenant(), id).filter(stores.filter(by)::admits);
  }

  /** The document of a name. */
  public Optional<MemoryEntry> document(Principal by, String namespace, String name) {
    ForbiddenException.unless(by, Capability.READ);
    return address(namespace, name).flatMap(found -> document(stores.filter(by), found));
  }

  private Optional<MemoryEntry> document(MemoryFilter filter, MemoryAddress address) {
    return memories.findDocument(filter, address);
  }

  /** A name that no document can have names none. */
  private static Optional<MemoryAddress> address(String namespace, String name) {
    try {
      return Optional.of(new MemoryAddress(namespace, name));
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }
}
