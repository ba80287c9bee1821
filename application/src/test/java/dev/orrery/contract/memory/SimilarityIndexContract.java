package dev.orrery.contract.memory;

import static dev.orrery.contract.memory.Drafts.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.EmbeddingBacklog;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryStores;
import dev.orrery.domain.memory.SimilarityIndex;
import dev.orrery.domain.memory.SimilarityIndex.Near;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every index of vectors does. */
public abstract class SimilarityIndexContract {
  private static final String MODEL = "test";

  /** A tenant that no other test uses. */
  protected abstract TenantId tenant();

  protected abstract Memories memories();

  protected abstract MemoryStores stores();

  protected abstract SimilarityIndex index();

  protected abstract EmbeddingBacklog backlog();

  protected abstract Transactions transactions();

  private MemoryId add(MemoryKind kind, Embedding... passages) {
    return transactions()
        .inOne(() -> {
          var store = stores().main(tenant()).id();
          var entry = memories().remember(Drafts.note(tenant(), store, kind, "text")).entry();
          if (passages.length > 0) {
            assertThat(index().put(entry.id(), 1, List.of(passages))).isTrue();
          }
          return entry.id();
        });
  }

  private List<MemoryId> nearest(Embedding query, MemoryFilter filter, int limit) {
    return transactions().inOne(() -> index().nearest(query, filter, limit)).stream()
        .map(Near::entry)
        .toList();
  }

  private List<MemoryId> nearest(Embedding query) {
    return nearest(query, MemoryFilter.of(tenant()), 10);
  }

  @Test
  void theNearestComesFirstWithItsCosine() {
    var far = add(MemoryKind.FACT, vector(MODEL, 0, 1, 0));
    var near = add(MemoryKind.FACT, vector(MODEL, 2, 0.2f, 0));
    var opposite = add(MemoryKind.FACT, vector(MODEL, -1, 0, 0));

    var found =
        transactions()
            .inOne(() -> index().nearest(vector(MODEL, 5, 0, 0), MemoryFilter.of(tenant()), 10));

    assertThat(found).extracting(Near::entry).containsExactly(near, far, opposite);
    assertThat(found.getFirst().cosine())
        .isCloseTo(2 / Math.sqrt(4.04), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(nearest(vector(MODEL, 1, 0, 0), MemoryFilter.of(tenant()), 0)).isEmpty();
  }

  @Test
  void theBestPassageScoresAndAnEntryComesOnce() {
    var both = add(MemoryKind.FACT, vector(MODEL, 0, 1), vector(MODEL, 1, 0));
    var one = add(MemoryKind.FACT, vector(MODEL, 1, 1));

    assertThat(nearest(vector(MODEL, 1, 0))).containsExactly(both, one);
    assertThat(nearest(vector(MODEL, 1, 0.1f), MemoryFilter.of(tenant()), 2))
        .containsExactly(both, one);
  }

  @Test
  void theFilterAppliesBeforeTheLimit() {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      add(MemoryKind.FACT, vector(MODEL, 1, random.nextFloat() / 10, random.nextFloat() / 10));
    }
    var wanted = add(MemoryKind.EPISODE, vector(MODEL, 0, 1, 0));

    var filter = MemoryFilter.of(tenant()).ofKinds(Set.of(MemoryKind.EPISODE));

    assertThat(nearest(vector(MODEL, 1, 0, 0), filter, 5)).containsExactly(wanted);
  }

  @Test
  void anotherModelsVectorsAndSizesAreNeverCompared() {
    var mine = add(MemoryKind.FACT, vector(MODEL, 1, 0));
    add(MemoryKind.FACT, vector("other", 1, 0));
    add(MemoryKind.FACT, vector("larger", 1, 0, 0));

    assertThat(nearest(vector(MODEL, 1, 0))).containsExactly(mine);
    assertThatThrownBy(() -> vector(MODEL, 1, 0).cosine(vector("other", 1, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void vectorsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> vector(MODEL, Float.NaN, 1)).isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> vector(MODEL, Float.POSITIVE_INFINITY, 1))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> vector(MODEL, 0, 0)).isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> Embedding.of(MODEL, 3, new float[] {1, 0}))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aForgottenEntryIsNotFound() {
    var stays = add(MemoryKind.FACT, vector(MODEL, 1, 0));
    var goes = add(MemoryKind.FACT, vector(MODEL, 1, 0));
    assertThat(nearest(vector(MODEL, 1, 0))).containsExactlyInAnyOrder(stays, goes);

    transactions()
        .inOne(() -> {
          memories().forget(tenant(), goes);
          index().drop(goes);
        });

    assertThat(nearest(vector(MODEL, 1, 0))).containsExactly(stays);
  }

  @Test
  void anOldRevisionsVectorIsNotCompared() {
    var entry = add(MemoryKind.FACT, vector(MODEL, 1, 0));
    assertThat(nearest(vector(MODEL, 1, 0))).containsExactly(entry);

    transactions()
        .inOne(() -> memories().revise(tenant(), entry, 1, "other", Labels.of(List.of(), 0.5)));
    assertThat(nearest(vector(MODEL, 1, 0))).isEmpty();
    assertThat(index().indexed(tenant(), MODEL)).isZero();
    assertThat(transactions().inOne(() -> index().put(entry, 1, List.of(vector(MODEL, 1, 0)))))
        .isFalse();

    transactions().inOne(() -> index().put(entry, 2, List.of(vector(MODEL, 0, 1))));
    var found =
        transactions()
            .inOne(() -> index().nearest(vector(MODEL, 0, 1), MemoryFilter.of(tenant()), 10));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().cosine()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(index().indexed(tenant(), MODEL)).isEqualTo(1);
  }

  @Test
  void aRolledBackVectorIsNotFound() {
    add(MemoryKind.FACT, vector(MODEL, 1, 0));
    var plain = add(MemoryKind.FACT);
    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  index().put(plain, 1, List.of(vector(MODEL, 1, 0)));
                  assertThat(nearest(vector(MODEL, 1, 0))).contains(plain);
                  throw new IllegalStateException("back");
                }))
        .hasMessage("back");

    assertThat(nearest(vector(MODEL, 1, 0))).hasSize(1).doesNotContain(plain);
  }

  @Test
  void anEntryWithoutVectorWaitsAndIsTakenOnce() {
    var waits = add(MemoryKind.FACT);
    add(MemoryKind.FACT, vector(MODEL, 1, 0));

    var first = transactions().inOne(() -> backlog().take(MODEL, Duration.ofMinutes(5), 10_000));
    var second = transactions().inOne(() -> backlog().take(MODEL, Duration.ofMinutes(5), 10_000));

    assertThat(first)
        .filteredOn(waiting -> waiting.entry().equals(waits))
        .singleElement()
        .extracting(EmbeddingBacklog.Waiting::revision)
        .isEqualTo(1);
    assertThat(second).noneMatch(waiting -> waiting.entry().equals(waits));
  }
}
