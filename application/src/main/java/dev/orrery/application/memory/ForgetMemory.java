package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.SimilarityIndex;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes entries out of every list and index; their history stays. */
@Singleton
public final class ForgetMemory {
  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final VisibleStores stores;
  private final MemoryLog log;

  @Inject
  public ForgetMemory(
      Transactions transactions,
      Memories memories,
      SimilarityIndex index,
      VisibleStores stores,
      MemoryLog log) {
    this.transactions = transactions;
    this.memories = memories;
    this.index = index;
    this.stores = stores;
    this.log = log;
  }

  /** Forgets one entry; false where the caller sees none of that id. */
  public boolean forget(Principal by, MemoryId id) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    return transactions.inOne(() -> {
      var entry = memories.find(by.tenant(), id).filter(stores.filter(by)::admits);
      if (entry.isEmpty() || !memories.forget(by.tenant(), id)) {
        return false;
      }
      index.drop(id);
      log.forgotten(by, entry.get());
      return true;
    });
  }

  /** Forgets what was written in a session that is being deleted, in the caller's transaction. */
  public int forgetSession(Principal by, SessionId session) {
    ForbiddenException.unless(by, Capability.SESSION_KILL);
    return transactions.inOne(() -> {
      var gone = memories.forgetSession(by.tenant(), session);
      gone.forEach(index::drop);
      return gone.size();
    });
  }
}
