package dev.orrery.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.memory.Drafts;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.persistence.database.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares an index with all cosines: vectors of 384 numbers that are mixed from 32 and some noise,
 * since clusters make every index look perfect. {@code -Dorrery.recall.vectors=20000} is full size.
 */
final class RecallProof {
  private static final Logger LOG = LoggerFactory.getLogger(RecallProof.class);
  private static final int DIMENSION = 384;
  private static final int LATENT = 32;
  private static final int QUERIES = 100;
  private static final int NEAREST = 10;

  private final Random random = new Random(42);
  private final float[][] mixing = new float[LATENT][DIMENSION];

  private RecallProof() {
    for (var row : mixing) {
      fill(row);
    }
  }

  static void run(TestDatabase database) {
    new RecallProof().compare(database, Integer.getInteger("orrery.recall.vectors", 2_000));
  }

  private void compare(TestDatabase database, int size) {
    var vectors = new ArrayList<Embedding>();
    var ids = new ArrayList<MemoryId>();
    for (int from = 0; from < size; from += 500) {
      store(database, vectors, ids, Math.min(500, size - from));
    }
    database.execute("analyze memory_vector; analyze memory_entry");
    var index = database.bean(SimilarityIndex.class);
    var filter = MemoryFilter.of(Tenancy.DEFAULT);
    int found = 0;
    long nanos = 0;
    for (int i = 0; i < QUERIES; i++) {
      var query = vector();
      var start = System.nanoTime();
      var near =
          database.transactions().inOne(() -> index.nearest(query, filter, NEAREST)).stream()
              .map(SimilarityIndex.Near::entry)
              .toList();
      nanos += i == 0 ? 0 : System.nanoTime() - start;
      var exact = exact(query, vectors, ids);
      found += (int) near.stream().filter(exact::contains).count();
    }
    double recall = found / (double) (QUERIES * NEAREST);
    LOG.info(
        "recall@{}={} vectors={} mean={} us", NEAREST, recall, size, nanos / 1000 / (QUERIES - 1));
    assertThat(recall).isGreaterThanOrEqualTo(0.97);
  }

  private void store(
      TestDatabase database, List<Embedding> vectors, List<MemoryId> ids, int count) {
    var memories = database.bean(Memories.class);
    var index = database.bean(SimilarityIndex.class);
    database
        .transactions()
        .inOne(() -> {
          var store = database.bean(MemoryStores.class).main(Tenancy.DEFAULT).id();
          for (int i = 0; i < count; i++) {
            var draft = Drafts.note(Tenancy.DEFAULT, store, MemoryKind.FACT, "entry " + ids.size());
            var vector = vector();
            memories.remember(draft);
            index.put(draft.id(), 1, List.of(vector));
            vectors.add(vector);
            ids.add(draft.id());
          }
        });
  }

  private static List<MemoryId> exact(
      Embedding query, List<Embedding> vectors, List<MemoryId> ids) {
    var cosines = vectors.stream().mapToDouble(query::cosine).toArray();
    return IntStream.range(0, cosines.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -cosines[i]))
        .limit(NEAREST)
        .map(ids::get)
        .toList();
  }

  private Embedding vector() {
    var latent = new float[LATENT];
    fill(latent);
    var numbers = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      for (int k = 0; k < LATENT; k++) {
        numbers[d] += latent[k] * mixing[k][d];
      }
      numbers[d] += (float) random.nextGaussian();
    }
    return Embedding.of("proof", DIMENSION, numbers);
  }

  private void fill(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
  }
}
