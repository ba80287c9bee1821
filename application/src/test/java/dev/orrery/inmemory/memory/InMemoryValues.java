package dev.orrery.inmemory.memory;

import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.Value;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.memory.Values;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The values among entries in memory. */
public final class InMemoryValues implements Values {
  private static final Window ALL = new Window(0, Integer.MAX_VALUE);

  private final Memories memories;

  public InMemoryValues(Memories memories) {
    this.memories = memories;
  }

  @Override
  public List<MemoryEntry> page(MemoryStore store, String prefix, long afterSeq, int limit) {
    return values(store)
        .filter(value -> value.key().startsWith(prefix))
        .map(Value::entry)
        .filter(entry -> entry.seq() > afterSeq)
        .limit(limit)
        .toList();
  }

  @Override
  public List<MemoryEntry> at(MemoryStore store, Set<ValueKey> keys) {
    return values(store)
        .filter(value -> keys.contains(new ValueKey(value.key())))
        .map(Value::entry)
        .toList();
  }

  private Stream<Value> values(MemoryStore store) {
    var filter = MemoryFilter.of(store.tenant()).in(Set.of(store.id()));
    return memories.list(filter, MemoryOrder.OLDEST_FIRST, ALL).items().stream()
        .map(Value::of)
        .filter(Value::isOwn);
  }
}
