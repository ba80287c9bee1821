package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.memory.ReadableEntries.readable;

import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.memory.Values;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqValues implements Values {
  private final EntryReader reader;

  JooqValues(EntryReader reader) {
    this.reader = reader;
  }

  @Override
  public List<MemoryEntry> page(MemoryStore store, String prefix, long afterSeq, int limit) {
    var which =
        values(store)
            .and(DSL.condition("starts_with({0}, {1})", MEMORY_ENTRY.ADDRESS_KEY, DSL.val(prefix)))
            .and(MEMORY_ENTRY.SEQ.gt(afterSeq));
    return reader.oldestFirst(which, limit);
  }

  @Override
  public List<MemoryEntry> at(MemoryStore store, Set<ValueKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    var texts = keys.stream().map(ValueKey::text).toList();
    return reader.oldestFirst(values(store).and(MEMORY_ENTRY.ADDRESS_KEY.in(texts)), keys.size());
  }

  /** The rule of {@link ValueKey} about which entries are values. */
  private static Condition values(MemoryStore store) {
    var e = MEMORY_ENTRY;
    return e.TENANT
        .eq(store.tenant().value())
        .and(e.STORE.eq(store.id().value()))
        .and(e.FORM.eq(DSL.inline("record")))
        .and(
            DSL.condition(
                "{0} = case when position('/' in {1}) > 1 then split_part({1}, '/', 1) else 'default' end",
                e.NAMESPACE, e.ADDRESS_KEY))
        .and(
            DSL.condition(
                "{0} = case when starts_with({1}, 'session:') then 'working' else 'semantic' end",
                e.TIER, e.NAMESPACE))
        .and(readable());
  }
}
