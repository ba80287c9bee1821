package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of seeds keeps. */
public abstract class SeedsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Seeds seeds();

  protected abstract Transactions transactions();

  @Test
  void aSeedIsFoundAsItWasAddedByItsTenantOnly() {
    var seed = add(id(), 0, null);

    assertThat(seeds().find(tenant, seed.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt")
        .isEqualTo(seed);
    assertThat(seeds().find(new TenantId(UUID.randomUUID()), seed.id())).isEmpty();
  }

  @Test
  void seedsAreListedNewestFirst() {
    var first = add(id(), 0, null);
    var second = add(id(), 0, null);
    var third = add(id(), 0, null);

    var page = seeds().list(tenant, new Window(1, 2));

    assertThat(page.items()).extracting(Seed::id).containsExactly(second.id(), first.id());
    assertThat(page.total()).isEqualTo(3);
    assertThat(seeds().list(tenant, new Window(0, 1)).items())
        .extracting(Seed::id)
        .containsExactly(third.id());
  }

  @Test
  void theNewestEvaluationCounts() {
    var seed = add(id(), 0, null);
    evaluate(new Evaluation(seed.id(), false, null, 0.25, List.of("weak")));
    var better = new Evaluation(seed.id(), true, false, 0.5, List.of("better", "not good"));

    evaluate(better);

    assertThat(seeds().lineage(tenant, seed.id()).getFirst().evaluation()).contains(better);
  }

  @Test
  void aLineageBeginsWithTheRoot() {
    var root = add(id(), 0, null);
    var child = add(id(), 1, root.id());
    var grandchild = add(id(), 2, child.id());
    add(id(), 1, root.id());
    var evaluation = new Evaluation(child.id(), true, true, 1, List.of());
    evaluate(evaluation);

    var line = seeds().lineage(tenant, grandchild.id());

    assertThat(line)
        .extracting(it -> it.seed().id())
        .containsExactly(root.id(), child.id(), grandchild.id());
    assertThat(line.get(0).evaluation()).isEmpty();
    assertThat(line.get(1).evaluation()).contains(evaluation);
  }

  @Test
  void aLineageEndsAtAMissingAncestor() {
    var orphan = add(id(), 3, id());

    assertThat(seeds().lineage(tenant, orphan.id()))
        .extracting(it -> it.seed().id())
        .containsExactly(orphan.id());
    assertThat(seeds().lineage(tenant, id())).isEmpty();
    assertThat(seeds().lineage(new TenantId(UUID.randomUUID()), orphan.id())).isEmpty();
  }

  @Test
  void aCycleIsWalkedOnce() {
    var one = id();
    var two = id();
    add(one, 1, two);
    add(two, 1, one);

    assertThat(seeds().lineage(tenant, one))
        .extracting(it -> it.seed().id())
        .containsExactly(two, one);
  }

  private static SeedId id() {
    return new SeedId(UUID.randomUUID());
  }

  private void evaluate(Evaluation evaluation) {
    transactions().inOne(() -> seeds().evaluate(evaluation));
  }

  private Seed add(SeedId id, int generation, @Nullable SeedId parent) {
    var seed =
        new Seed(
            id,
            tenant,
            new UserId(UUID.randomUUID()),
            new SessionId(UUID.randomUUID()),
            "a goal",
            List.of("quick"),
            List.of("it works", "it is \"nice\""),
            List.of(new Seed.Concept("thing", "entity", "what it is")),
            generation,
            parent,
            "worker",
            Instant.parse("2026-03-01T12:00:00Z"));
    transactions().inOne(() -> seeds().add(seed));
    return seed;
  }
}
