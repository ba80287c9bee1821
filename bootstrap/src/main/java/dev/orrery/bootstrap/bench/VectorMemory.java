package dev.orrery.bootstrap.bench;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.SimilarityIndex;
import io.micronaut.context.BeanContext;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Entries with vectors, written and searched through the ports of memory. */
final class VectorMemory {
  private static final int BATCH = 250;
  private static final int WRITERS = 4;

  private final Transactions transactions;
  private final Memories memories;
  private final SimilarityIndex index;
  private final MemoryStoreId store;

  VectorMemory(BeanContext beans) {
    this.transactions = beans.getBean(Transactions.class);
    this.memories = beans.getBean(Memories.class);
    this.index = beans.getBean(SimilarityIndex.class);
    var stores = beans.getBean(MemoryStores.class);
    this.store = transactions.inOne(() -> stores.main(Tenancy.DEFAULT)).id();
  }

  /** The id of the entry with a vector's number. */
  static UUID id(int number) {
    return new UUID(0x4000_0000L, number);
  }

  void fill(TestVectors vectors) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all =
          IntStream.iterate(0, from -> from < vectors.count(), from -> from + BATCH)
              .<Future<?>>mapToObj(from -> threads.submit(() -> write(vectors, from)))
              .toList();
      for (var one : all) {
        one.get();
      }
    }
  }

  private void write(TestVectors vectors, int from) {
    transactions.inOne(() -> {
      for (int number = from; number < Math.min(from + BATCH, vectors.count()); number++) {
        var entry = memories.remember(note(number)).entry();
        index.put(entry.id(), entry.revision(), List.of(vectors.vector(number)));
      }
    });
  }

  private MemoryDraft note(int number) {
    return new MemoryDraft(
        new MemoryId(id(number)),
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        store,
        MemoryForm.NOTE,
        MemoryKind.FACT,
        null,
        "Fact " + number,
        new Labels(null, List.of(), Json.empty(), 0.5, Labels.USUAL_CONFIDENCE),
        Provenance.of(Origin.USER, "bench"),
        null);
  }

  List<UUID> nearest(Embedding query) {
    var filter = MemoryFilter.of(Tenancy.DEFAULT);
    return transactions.inOne(() -> index.nearest(query, filter, SearchBenchmark.NEAREST)).stream()
        .map(near -> near.entry().value())
        .toList();
  }
}
