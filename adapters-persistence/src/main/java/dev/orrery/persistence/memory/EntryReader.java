package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ACCESS;
import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_REVISION;
import static dev.orrery.persistence.memory.ReadableEntries.admits;
import static dev.orrery.persistence.memory.ReadableEntries.readable;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryRevision;
import dev.orrery.domain.memory.MemoryTier;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** Reads entries by id, address and order. */
@Singleton
class EntryReader {
  private final DSLContext sql;
  private final ReadableEntries entries;

  EntryReader(DSLContext sql, ReadableEntries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  List<MemoryEntry> findAll(TenantId tenant, Set<MemoryId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return select()
        .where(MEMORY_ENTRY.ID.in(ids.stream().map(MemoryId::value).toList()))
        .and(MEMORY_ENTRY.TENANT.eq(tenant.value()))
        .and(readable())
        .fetch(entries::entry);
  }

  Optional<MemoryEntry> findAt(MemoryStoreId store, MemoryTier tier, MemoryAddress address) {
    return select().where(at(store, tier, address)).and(readable()).fetchOptional(entries::entry);
  }

  Optional<MemoryEntry> findDocument(MemoryFilter filter, MemoryAddress address) {
    return select()
        .where(MEMORY_ENTRY.NAMESPACE.eq(address.namespace()))
        .and(MEMORY_ENTRY.ADDRESS_KEY.eq(address.key()))
        .and(MEMORY_ENTRY.FORM.eq(DSL.inline("document")))
        .and(admits(filter))
        .and(readable())
        .orderBy(MEMORY_ENTRY.SEQ)
        .limit(1)
        .fetchOptional(entries::entry);
  }

  Slice<MemoryEntry> list(MemoryFilter filter, MemoryOrder order, Window window) {
    var which = readable().and(admits(filter));
    var items =
        select()
            .where(which)
            .orderBy(orderBy(order))
            .limit(window.limit())
            .offset(window.offset())
            .fetch(entries::entry);
    return new Slice<>(items, sql.fetchCount(MEMORY_ENTRY, which));
  }

  /** Some entries in the order in which they came to be; the condition says which can be read. */
  List<MemoryEntry> oldestFirst(Condition which, int limit) {
    return select().where(which).orderBy(MEMORY_ENTRY.SEQ).limit(limit).fetch(entries::entry);
  }

  List<MemoryRevision> revisions(TenantId tenant, MemoryId id) {
    var r = MEMORY_REVISION;
    Field<OffsetDateTime> validTo =
        DSL.coalesce(
                DSL.lead(r.VALID_FROM).over(DSL.orderBy(r.REVISION)), MEMORY_ENTRY.FORGOTTEN_AT)
            .as("valid_to");
    return sql.select(r.fields())
        .select(validTo)
        .from(r)
        .join(MEMORY_ENTRY)
        .on(MEMORY_ENTRY.ID.eq(r.ENTRY))
        .where(r.ENTRY.eq(id.value()))
        .and(r.TENANT.eq(tenant.value()))
        .orderBy(r.REVISION)
        .fetch(row ->
            new MemoryRevision(
                id,
                row.get(r.REVISION),
                row.get(r.CONTENT),
                entries.labels(
                    row.get(r.CATEGORY),
                    row.get(r.TAGS),
                    row.get(r.METADATA),
                    row.get(r.IMPORTANCE),
                    row.get(r.CONFIDENCE)),
                ReadableEntries.provenance(
                    row.get(r.ORIGIN), row.get(r.SOURCE), row.get(r.SESSION), row.get(r.EFFECT)),
                row.get(r.VALID_FROM).toInstant(),
                ReadableEntries.instant(row.get(validTo))));
  }

  private SelectOnConditionStep<Record> select() {
    return sql.select(ReadableEntries.columns())
        .from(MEMORY_ENTRY)
        .leftJoin(MEMORY_ACCESS)
        .on(MEMORY_ACCESS.ENTRY.eq(MEMORY_ENTRY.ID));
  }

  static Condition at(MemoryStoreId store, MemoryTier tier, MemoryAddress address) {
    return MEMORY_ENTRY
        .STORE
        .eq(store.value())
        .and(MEMORY_ENTRY.TIER.eq(ReadableEntries.word(tier)))
        .and(MEMORY_ENTRY.NAMESPACE.eq(address.namespace()))
        .and(MEMORY_ENTRY.ADDRESS_KEY.eq(address.key()));
  }

  private static List<OrderField<?>> orderBy(MemoryOrder order) {
    var e = MEMORY_ENTRY;
    return switch (order) {
      case OLDEST_FIRST -> List.of(e.SEQ.asc());
      case NEWEST_FIRST -> List.of(e.SEQ.desc());
      case DOCUMENTS_FIRST ->
          List.of(
              DSL.when(document(MemoryAddress.DAILY), 0)
                  .when(document(MemoryAddress.KNOWLEDGE), 1)
                  .otherwise(2)
                  .asc(),
              DSL.field(
                      "case when {0} = 'document' then {1} end collate \"C\"",
                      e.FORM, e.ADDRESS_KEY)
                  .asc(),
              e.SEQ.asc());
    };
  }

  private static Condition document(String namespace) {
    return MEMORY_ENTRY
        .FORM
        .eq(DSL.inline("document"))
        .and(MEMORY_ENTRY.NAMESPACE.eq(DSL.inline(namespace)));
  }
}
