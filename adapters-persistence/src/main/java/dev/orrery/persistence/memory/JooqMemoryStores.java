package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_STORE;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.persistence.generated.tables.records.MemoryStoreRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqMemoryStores implements MemoryStores {
  private final DSLContext sql;
  private final Ids ids;

  JooqMemoryStores(DSLContext sql, Ids ids) {
    this.sql = sql;
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
    return sql.selectFrom(MEMORY_STORE)
        .where(MEMORY_STORE.ID.eq(id.value()))
        .fetchOptional(JooqMemoryStores::store);
  }

  @Override
  public List<MemoryStore> list(TenantId tenant) {
    return sql.selectFrom(MEMORY_STORE)
        .where(MEMORY_STORE.TENANT.eq(tenant.value()))
        .orderBy(MEMORY_STORE.SEQ)
        .fetch(JooqMemoryStores::store);
  }

  private MemoryStore open(
      TenantId tenant, UserId owner, String name, @Nullable WorkspaceId workspace) {
    return named(tenant, owner, name)
        .or(() -> {
          sql.insertInto(MEMORY_STORE)
              .set(MEMORY_STORE.ID, ids.next())
              .set(MEMORY_STORE.TENANT, tenant.value())
              .set(MEMORY_STORE.OWNER, owner.value())
              .set(MEMORY_STORE.NAME, name)
              .set(MEMORY_STORE.WORKSPACE, workspace == null ? null : workspace.value())
              .onConflict(MEMORY_STORE.TENANT, MEMORY_STORE.OWNER, MEMORY_STORE.NAME)
              .doNothing()
              .execute();
          return named(tenant, owner, name);
        })
        .orElseThrow();
  }

  private Optional<MemoryStore> named(TenantId tenant, UserId owner, String name) {
    return sql.selectFrom(MEMORY_STORE)
        .where(MEMORY_STORE.TENANT.eq(tenant.value()))
        .and(MEMORY_STORE.OWNER.eq(owner.value()))
        .and(MEMORY_STORE.NAME.eq(name))
        .fetchOptional(JooqMemoryStores::store);
  }

  private static MemoryStore store(MemoryStoreRecord row) {
    var workspace = row.getWorkspace();
    return new MemoryStore(
        new MemoryStoreId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        workspace == null ? null : new WorkspaceId(workspace));
  }
}
