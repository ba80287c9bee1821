package dev.orrery.persistence.memory;

import dev.orrery.contract.memory.SimilarityIndexContract;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.EmbeddingBacklog;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.persistence.database.TestDatabase;
import java.util.UUID;

/** The suite on a database; every test has a tenant of its own. */
abstract class StoredVectorsContract extends SimilarityIndexContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  abstract TestDatabase database();

  @Override
  protected TenantId tenant() {
    return tenant;
  }

  @Override
  protected Memories memories() {
    return database().bean(Memories.class);
  }

  @Override
  protected MemoryStores stores() {
    return database().bean(MemoryStores.class);
  }

  @Override
  protected SimilarityIndex index() {
    return database().bean(SimilarityIndex.class);
  }

  @Override
  protected EmbeddingBacklog backlog() {
    return database().bean(EmbeddingBacklog.class);
  }

  @Override
  protected Transactions transactions() {
    return database().transactions();
  }
}
