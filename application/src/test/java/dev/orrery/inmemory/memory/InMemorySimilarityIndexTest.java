package dev.orrery.inmemory.memory;

import dev.orrery.contract.memory.SimilarityIndexContract;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.EmbeddingBacklog;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;

class InMemorySimilarityIndexTest extends SimilarityIndexContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final Memories memories = new InMemoryMemories(transactions, clock);
  private final MemoryStores stores = new InMemoryMemoryStores(transactions, new SequentialIds());
  private final InMemorySimilarityIndex index =
      new InMemorySimilarityIndex(transactions, memories, Tenancy.DEFAULT, clock);

  @Override
  protected TenantId tenant() {
    return Tenancy.DEFAULT;
  }

  @Override
  protected Memories memories() {
    return memories;
  }

  @Override
  protected MemoryStores stores() {
    return stores;
  }

  @Override
  protected SimilarityIndex index() {
    return index;
  }

  @Override
  protected EmbeddingBacklog backlog() {
    return index;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
