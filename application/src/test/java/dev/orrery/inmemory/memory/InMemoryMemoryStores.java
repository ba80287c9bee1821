package dev.orrery.inmemory.memory;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores in a table in memory. */
public final class InMemoryMemoryStores implements MemoryStores {
  private final InMemoryTable<MemoryStoreId, MemoryStore> stores;
  private final InMemoryTransactions transactions;
  private final Ids ids;

  public InMemoryMemoryStores(InMemoryTransactions transactions, Ids ids) {
    this.stores = new InMemoryTable<>(transactions);
    this.transactions = transactions;
    this.ids = ids;
  }

  @Override
  public MemoryStore main(TenantId tenant) {
    return open(tenant, Tenancy.SYSTEM, MemoryStore.MAIN, null);
  }

  @Override
  public MemoryStore ofWorkspace(TenantId tenant, UserId owner, WorkspaceId workspace) {
    return open(tenant, owner, workspace.value().toString(), workspace);
  }

  @Override
  public Optional<MemoryStore> find(MemoryStoreId id) {
    return stores.find(id);
  }

  @Override
  public List<MemoryStore> list(TenantId tenant) {
    return stores.all().stream().filter(store -> store.tenant().equals(tenant)).toList();
  }

  private MemoryStore open(
      TenantId tenant, UserId owner, String name, @Nullable WorkspaceId workspace) {
    return transactions.inOne(() ->
        list(tenant).stream()
            .filter(store -> store.owner().equals(owner) && store.name().equals(name))
            .findFirst()
            .orElseGet(() -> {
              var store =
                  new MemoryStore(new MemoryStoreId(ids.next()), tenant, owner, name, workspace);
              stores.put(store.id(), store);
              return store;
            }));
  }
}
