package dev.orrery.inmemory.memory;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.EmbeddingBacklog;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Vectors in a table in memory, all compared; it keeps the backlog too, of one tenant. */
public final class InMemorySimilarityIndex implements SimilarityIndex, EmbeddingBacklog {
  private record Key(MemoryId entry, String model) {}

  private record Vectors(MemoryId entry, int revision, List<Embedding> passages) {}

  private final InMemoryTable<Key, Vectors> vectors;
  private final Map<MemoryId, Instant> taken = new ConcurrentHashMap<>();
  private final Memories memories;
  private final TenantId tenant;
  private final Clock clock;

  public InMemorySimilarityIndex(
      InMemoryTransactions transactions, Memories memories, TenantId tenant, Clock clock) {
    this.vectors = new InMemoryTable<>(transactions);
    this.memories = memories;
    this.tenant = tenant;
    this.clock = clock;
  }

  @Override
  public boolean put(MemoryId entry, int revision, List<Embedding> passages) {
    var live = memories.find(tenant, entry).filter(found -> found.revision() == revision);
    live.ifPresent(found ->
        vectors.put(
            new Key(entry, passages.getFirst().model()), new Vectors(entry, revision, passages)));
    return live.isPresent();
  }

  @Override
  public void drop(MemoryId entry) {
    vectors.keys().stream().filter(key -> key.entry().equals(entry)).forEach(vectors::remove);
  }

  @Override
  public List<Near> nearest(Embedding query, MemoryFilter filter, int limit) {
    return entries(filter)
        .flatMap(entry ->
            current(entry, query.model())
                .map(found -> new Near(entry.id(), best(query, found)))
                .stream())
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public long indexed(TenantId of, String model) {
    return entries(MemoryFilter.of(of)).filter(entry -> current(entry, model).isPresent()).count();
  }

  @Override
  public List<Waiting> take(String model, Duration claim, int limit) {
    var now = clock.now();
    var waiting =
        entries(MemoryFilter.of(tenant))
            .filter(entry -> current(entry, model).isEmpty())
            .filter(entry -> !taken.getOrDefault(entry.id(), now).isAfter(now))
            .limit(limit)
            .map(entry -> new Waiting(entry.id(), entry.revision(), entry.content()))
            .toList();
    waiting.forEach(entry -> taken.put(entry.entry(), now.plus(claim)));
    return waiting;
  }

  private Stream<MemoryEntry> entries(MemoryFilter filter) {
    var all = new Window(0, Integer.MAX_VALUE);
    return memories.list(filter, MemoryOrder.OLDEST_FIRST, all).items().stream();
  }

  private Optional<Vectors> current(MemoryEntry entry, String model) {
    return vectors
        .find(new Key(entry.id(), model))
        .filter(found -> found.revision() == entry.revision());
  }

  private static double best(Embedding query, Vectors found) {
    return found.passages().stream().mapToDouble(query::cosine).max().orElseThrow();
  }
}
