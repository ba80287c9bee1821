package dev.orrery.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.memory.Drafts;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.persistence.database.TestDatabase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies of vectors follow what other nodes and slow transactions write. */
class TwoNodesIndexTest {
  private static final Embedding EAST = Embedding.of("test", 2, new float[] {1, 0});

  @RegisterExtension
  static final TestDatabase database =
      TestDatabase.perTest().with("orrery.memory.index", "in-process");

  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch mayCommit = new CountDownLatch(1);

  private void store() {
    var store = database.bean(MemoryStores.class).main(Tenancy.DEFAULT).id();
    var draft = Drafts.note(Tenancy.DEFAULT, store, MemoryKind.FACT, "text");
    database.bean(Memories.class).remember(draft);
    database.bean(SimilarityIndex.class).put(draft.id(), 1, List.of(EAST));
  }

  @Test
  void aTransactionThatCommitsLateIsNotMissedByAnotherNode() throws Exception {
    var other = database.newNode();
    var transactions = database.transactions();
    transactions.inOne(() -> database.bean(MemoryStores.class).main(Tenancy.DEFAULT));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(() ->
              transactions.inOne(() -> {
                store();
                written.countDown();
                await(mayCommit);
              }));
      written.await();
      transactions.inOne(this::store);

      assertThat(found(other)).isEqualTo(1);

      mayCommit.countDown();
      slow.get();
    }

    assertThat(found(other)).isEqualTo(2);
  }

  private static int found(io.micronaut.context.ApplicationContext node) {
    var index = node.getBean(SimilarityIndex.class);
    return node.getBean(Transactions.class)
        .inOne(() -> index.nearest(EAST, MemoryFilter.of(Tenancy.DEFAULT), 10))
        .size();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
