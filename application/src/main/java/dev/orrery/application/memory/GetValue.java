package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.Value;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.memory.Values;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads values by their keys, from the store that the caller's tenant shares. */
@Singleton
public final class GetValue {
  private final Values values;
  private final Memories memories;
  private final VisibleStores stores;

  @Inject
  public GetValue(Values values, Memories memories, VisibleStores stores) {
    this.values = values;
    this.memories = memories;
    this.stores = stores;
  }

  /** The value of a key, if there is one that can be read; a key that none can have names none. */
  public Optional<Value> find(Principal by, String key) {
    ForbiddenException.unless(by, Capability.READ);
    var store = stores.shared(by);
    return Value.other(key)
        .map(id -> memories.find(by.tenant(), id).filter(entry -> isOther(store, entry)))
        .orElseGet(() -> valid(key).flatMap(found -> one(store, found)))
        .map(Value::of);
  }

  /** The values of some keys in the order of the keys, each once; what is missing is left out. */
  public List<Value> findAll(Principal by, List<String> keys) {
    ForbiddenException.unless(by, Capability.READ);
    var asked = new LinkedHashSet<ValueKey>();
    keys.forEach(key -> valid(key).ifPresent(asked::add));
    var found =
        values.at(stores.shared(by), asked).stream()
            .map(Value::of)
            .collect(Collectors.toMap(Value::key, Function.identity()));
    return asked.stream().map(key -> found.get(key.text())).filter(Objects::nonNull).toList();
  }

  private Optional<MemoryEntry> one(MemoryStore store, ValueKey key) {
    return values.at(store, Set.of(key)).stream().findFirst();
  }

  private static boolean isOther(MemoryStore store, MemoryEntry entry) {
    return entry.store().equals(store.id()) && !Value.of(entry).isOwn();
  }

  private static Optional<ValueKey> valid(String key) {
    try {
      return Optional.of(new ValueKey(key));
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }
}
