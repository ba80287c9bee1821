package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryStore;
import dev.orrery.domain.memory.SessionScopes;
import dev.orrery.domain.memory.SessionScopes.Scope;
import dev.orrery.domain.memory.Value;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.memory.Values;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists values by the beginning of their keys, whole or not at all, read page by page. */
@Singleton
public final class ListValues {
  private static final int PAGE = 500;
  private static final int MOST = 10_000;
  private static final long MOST_CHARACTERS = 32L << 20;

  /** What was found. */
  public sealed interface Outcome {
    /** All of them, in the order in which they came to be. */
    record Listed(List<Value> values) implements Outcome {
      public Listed {
        values = List.copyOf(values);
      }
    }

    /** More than one answer holds; a longer prefix finds fewer. */
    record TooMany(int entries) implements Outcome {}

    /** There is no such session. */
    record NoSession() implements Outcome {}

    /** The session is somebody else's. */
    record ForeignSession() implements Outcome {}
  }

  private final Values values;
  private final Memories memories;
  private final VisibleStores stores;
  private final SessionScopes sessions;

  @Inject
  public ListValues(
      Values values, Memories memories, VisibleStores stores, SessionScopes sessions) {
    this.values = values;
    this.memories = memories;
    this.stores = stores;
    this.sessions = sessions;
  }

  /** Those whose keys begin with a prefix; entries that are no values only beneath their own. */
  public Outcome list(Principal by, String prefix) {
    ForbiddenException.unless(by, Capability.READ);
    var store = stores.shared(by);
    return prefix.startsWith(Value.OTHERS) ? others(store, prefix) : values(store, prefix);
  }

  /** Those of a session, which may have ended. */
  public Outcome list(Principal by, SessionId session) {
    ForbiddenException.unless(by, Capability.READ);
    return switch (sessions.of(session, by)) {
      case Scope.Unknown() -> new Outcome.NoSession();
      case Scope.Forbidden() -> new Outcome.ForeignSession();
      case Scope.Known ignored -> values(stores.shared(by), ValueKey.prefixOf(session));
    };
  }

  private Outcome values(MemoryStore store, String prefix) {
    var all = new Collected();
    long after = 0;
    while (true) {
      var page = values.page(store, prefix, after, PAGE);
      if (!all.take(page, "")) {
        return new Outcome.TooMany(all.found.size());
      }
      if (page.size() < PAGE) {
        return new Outcome.Listed(all.found);
      }
      after = page.getLast().seq();
    }
  }

  private Outcome others(MemoryStore store, String prefix) {
    var filter = MemoryFilter.of(store.tenant()).in(Set.of(store.id()));
    var all = new Collected();
    for (long offset = 0; ; offset += PAGE) {
      var page = memories.list(filter, MemoryOrder.OLDEST_FIRST, new Window(offset, PAGE)).items();
      if (!all.take(page, prefix)) {
        return new Outcome.TooMany(all.found.size());
      }
      if (page.size() < PAGE) {
        return new Outcome.Listed(all.found);
      }
    }
  }

  /** What was read so far, as long as it fits into one answer. */
  private static final class Collected {
    private final List<Value> found = new ArrayList<>();
    private long characters;

    boolean take(List<MemoryEntry> page, String prefix) {
      for (var entry : page) {
        var value = Value.of(entry);
        if (value.key().startsWith(prefix)) {
          found.add(value);
          characters += entry.content().length();
        }
      }
      return found.size() <= MOST && characters <= MOST_CHARACTERS;
    }
  }
}
