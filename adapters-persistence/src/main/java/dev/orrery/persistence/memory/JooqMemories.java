package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ACCESS;
import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_REVISION;
import static dev.orrery.persistence.memory.ReadableEntries.now;
import static dev.orrery.persistence.memory.ReadableEntries.readable;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.MemoryRevision;
import dev.orrery.domain.memory.MemoryTier;
import dev.orrery.domain.memory.Score;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqMemories implements Memories {
  private final DSLContext sql;
  private final EntryReader reader;
  private final EntryWriter writer;
  private final WordSearch words;

  JooqMemories(DSLContext sql, EntryReader reader, EntryWriter writer, WordSearch words) {
    this.sql = sql;
    this.reader = reader;
    this.writer = writer;
    this.words = words;
  }

  @Override
  public Remembered remember(MemoryDraft draft) {
    var made =
        sql.insertInto(MEMORY_ENTRY)
            .set(writer.newRow(draft))
            .onConflict(MEMORY_ENTRY.ID)
            .doNothing()
            .execute();
    if (made == 1) {
      writer.keepRevision(draft.id().value());
    }
    var entry =
        find(draft.tenant(), draft.id())
            .orElseThrow(() -> new InvalidException("id", "The memory's id is used up"));
    return made == 1 ? new Remembered.Stored(entry) : new Remembered.AlreadyThere(entry);
  }

  @Override
  public MemoryEntry put(MemoryDraft draft) {
    var address = draft.address();
    if (address == null) {
      throw new IllegalArgumentException("A note is remembered, not put");
    }
    var e = MEMORY_ENTRY;
    sql.update(e)
        .set(e.FORGOTTEN_AT, now())
        .where(EntryReader.at(draft.store(), draft.kind().tier(), address))
        .and(e.FORGOTTEN_AT.isNull())
        .and(e.EXPIRES_AT.le(now()))
        .execute();
    var id =
        sql.insertInto(e)
            .set(writer.newRow(draft))
            .onConflict(e.STORE, e.TIER, e.NAMESPACE, e.ADDRESS_KEY)
            .where(e.FORGOTTEN_AT.isNull().and(e.NAMESPACE.isNotNull()))
            .doUpdate()
            .set(writer.said(draft.content(), draft.labels()))
            .set(e.KIND, DSL.excluded(e.KIND))
            .set(
                e.ORIGIN, DSL.when(e.ORIGIN.eq("user"), DSL.excluded(e.ORIGIN)).otherwise(e.ORIGIN))
            .set(e.SOURCE, DSL.excluded(e.SOURCE))
            .set(e.SESSION, DSL.excluded(e.SESSION))
            .set(e.EFFECT, DSL.excluded(e.EFFECT))
            .set(e.EXPIRES_AT, DSL.excluded(e.EXPIRES_AT))
            .set(e.UPDATED_AT, now())
            .set(e.REVISION, e.REVISION.plus(1))
            .returningResult(e.ID)
            .fetchSingle()
            .value1();
    writer.keepRevision(id);
    return find(draft.tenant(), new MemoryId(id)).orElseThrow();
  }

  @Override
  public Revised revise(TenantId tenant, MemoryId id, int revision, String content, Labels labels) {
    var e = MEMORY_ENTRY;
    var changed =
        sql.update(e)
            .set(writer.said(content, labels))
            .set(e.REVISION, e.REVISION.plus(1))
            .set(e.UPDATED_AT, now())
            .where(e.ID.eq(id.value()))
            .and(e.TENANT.eq(tenant.value()))
            .and(e.REVISION.eq(revision))
            .and(readable())
            .execute();
    if (changed == 1) {
      writer.keepRevision(id.value());
    }
    return find(tenant, id)
        .<Revised>map(entry -> changed == 1 ? new Revised.Done(entry) : new Revised.Stale(entry))
        .orElseGet(Revised.Unknown::new);
  }

  @Override
  public boolean forget(TenantId tenant, MemoryId id) {
    return !forget(MEMORY_ENTRY.TENANT.eq(tenant.value()).and(MEMORY_ENTRY.ID.eq(id.value())))
        .isEmpty();
  }

  @Override
  public List<MemoryId> forgetSession(TenantId tenant, SessionId session) {
    return forget(
        MEMORY_ENTRY.TENANT.eq(tenant.value()).and(MEMORY_ENTRY.SESSION.eq(session.value())));
  }

  private List<MemoryId> forget(Condition which) {
    return sql.update(MEMORY_ENTRY)
        .set(MEMORY_ENTRY.FORGOTTEN_AT, now())
        .where(which)
        .and(readable())
        .returningResult(MEMORY_ENTRY.ID)
        .fetch(row -> new MemoryId(row.value1()));
  }

  @Override
  public List<MemoryId> forgetExpired(int limit) {
    return forgetOldest(MEMORY_ENTRY.EXPIRES_AT.le(now()), MEMORY_ENTRY.EXPIRES_AT, limit);
  }

  @Override
  public List<MemoryId> forgetOlder(Duration age, int limit) {
    var e = MEMORY_ENTRY;
    var before =
        DSL.field(
            "now() - {0} * interval '1 second'", OffsetDateTime.class, DSL.val(age.toSeconds()));
    return forgetOldest(
        e.FORM.eq(ReadableEntries.word(MemoryForm.NOTE)).and(e.CREATED_AT.le(before)),
        e.CREATED_AT,
        limit);
  }

  private List<MemoryId> forgetOldest(Condition which, Field<OffsetDateTime> order, int limit) {
    var e = MEMORY_ENTRY;
    return sql.update(e)
        .set(e.FORGOTTEN_AT, now())
        .where(
            e.ID.in(
                DSL.select(e.ID)
                    .from(e)
                    .where(e.FORGOTTEN_AT.isNull())
                    .and(which)
                    .orderBy(order)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked()))
        .returningResult(e.ID)
        .fetch(row -> new MemoryId(row.value1()));
  }

  @Override
  public boolean erase(TenantId tenant, MemoryId id, Digest left) {
    var e = MEMORY_ENTRY;
    var erased =
        sql.update(e)
            .set(writer.said("", Labels.of(List.of(), 0)))
            .set(e.NAMESPACE, DSL.when(e.NAMESPACE.isNotNull(), DSL.inline("erased")))
            .set(e.ADDRESS_KEY, DSL.when(e.ADDRESS_KEY.isNotNull(), DSL.inline("erased")))
            .set(e.SOURCE, "")
            .set(e.FORGOTTEN_AT, DSL.coalesce(e.FORGOTTEN_AT, now()))
            .set(e.ERASED_DIGEST, left.hex())
            .where(e.ID.eq(id.value()))
            .and(e.TENANT.eq(tenant.value()))
            .and(e.ERASED_DIGEST.isNull())
            .execute();
    if (erased == 1) {
      sql.deleteFrom(MEMORY_REVISION).where(MEMORY_REVISION.ENTRY.eq(id.value())).execute();
    }
    return erased == 1;
  }

  @Override
  public Optional<MemoryEntry> find(TenantId tenant, MemoryId id) {
    return findAll(tenant, Set.of(id)).stream().findFirst();
  }

  @Override
  public List<Hit> search(MemoryQuery query) {
    var scores = words.find(query);
    var found = findAll(query.filter().tenant(), scores.keySet());
    var hits = new ArrayList<Hit>();
    for (var scored : scores.entrySet()) {
      found.stream()
          .filter(entry -> entry.id().equals(scored.getKey()))
          .findFirst()
          .ifPresent(entry ->
              hits.add(
                  new Hit(entry, hits.size() + 1, new Score(query.mode(), scored.getValue()))));
    }
    return hits;
  }

  @Override
  public void countAccess(Set<MemoryId> ids) {
    var a = MEMORY_ACCESS;
    var e = MEMORY_ENTRY;
    sql.insertInto(a, a.ENTRY, a.TENANT, a.OWNER, a.COUNT, a.ACCESSED_AT)
        .select(
            DSL.select(e.ID, e.TENANT, e.OWNER, DSL.inline(1L), now())
                .from(e)
                .where(e.ID.in(ids.stream().map(MemoryId::value).toList()))
                // One order for all callers, so that two of them never wait for each other.
                .orderBy(e.ID))
        .onConflict(a.ENTRY)
        .doUpdate()
        .set(a.COUNT, a.COUNT.plus(1L))
        .set(a.ACCESSED_AT, now())
        .execute();
  }

  @Override
  public long count(TenantId tenant) {
    return sql.fetchCount(MEMORY_ENTRY, readable().and(MEMORY_ENTRY.TENANT.eq(tenant.value())));
  }

  @Override
  public List<MemoryEntry> findAll(TenantId tenant, Set<MemoryId> ids) {
    return reader.findAll(tenant, ids);
  }

  @Override
  public Optional<MemoryEntry> findAt(MemoryStoreId store, MemoryTier tier, MemoryAddress address) {
    return reader.findAt(store, tier, address);
  }

  @Override
  public Optional<MemoryEntry> findDocument(MemoryFilter filter, MemoryAddress address) {
    return reader.findDocument(filter, address);
  }

  @Override
  public Slice<MemoryEntry> list(MemoryFilter filter, MemoryOrder order, Window window) {
    return reader.list(filter, order, window);
  }

  @Override
  public List<MemoryRevision> revisions(TenantId tenant, MemoryId id) {
    return reader.revisions(tenant, id);
  }
}
