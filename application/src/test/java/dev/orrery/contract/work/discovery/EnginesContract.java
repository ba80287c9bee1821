package dev.orrery.contract.work.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of discovery engines does. */
public abstract class EnginesContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Engines engines();

  protected abstract Transactions transactions();

  @Test
  void anEngineComesBackAsItWasWritten() {
    var content = new EngineContent("Stale work", "looks", "tasks", "gpt-4o");
    var schedule = new ScheduleId(UUID.randomUUID());

    var engine =
        in(new Engines.Draft(tenant, Tenancy.ADMIN, "stale-work", content, schedule)).orElseThrow();

    assertThat(engine.content()).isEqualTo(content);
    assertThat(engine.schedule()).isEqualTo(schedule);
    assertThat(engine.key()).isEqualTo("discovery:stale-work");
    assertThat(find("stale-work")).contains(engine);
    assertThat(transactions().inOne(() -> engines().find(engine.id()))).contains(engine);
    assertThat(transactions().inOne(() -> engines().lock(tenant, "stale-work"))).contains(engine);
  }

  @Test
  void aSlugIsGivenOnceInATenant() {
    add("same");

    assertThat(in(draft("same"))).isEmpty();
    var elsewhere = new TenantId(UUID.randomUUID());
    assertThat(
            in(
                new Engines.Draft(
                    elsewhere,
                    Tenancy.ADMIN,
                    "same",
                    content("Same"),
                    new ScheduleId(UUID.randomUUID()))))
        .isPresent();
  }

  @Test
  void enginesAreListedByName() {
    var b = add("b");
    var a = add("a");

    assertThat(transactions().inOne(() -> engines().list(tenant, 5))).containsExactly(a, b);
    assertThat(transactions().inOne(() -> engines().list(tenant, 1))).containsExactly(a);
    assertThat(transactions().inOne(() -> engines().list(new TenantId(UUID.randomUUID()), 5)))
        .isEmpty();
  }

  @Test
  void anEditedEngineKeepsItsSlug() {
    var before = add("before");
    var content = new EngineContent("After", null, "files", null);

    var after = transactions().inOne(() -> engines().edit(before.id(), content));

    assertThat(after.content()).isEqualTo(content);
    assertThat(after.slug()).isEqualTo("before");
    assertThat(find("before")).contains(after);
  }

  @Test
  void aRemovedEngineIsKnownByItsIdOnlyAndItsSlugIsFree() {
    var gone = add("gone");

    transactions().inOne(() -> engines().remove(gone.id()));

    assertThat(find("gone")).isEmpty();
    assertThat(transactions().inOne(() -> engines().list(tenant, 5))).isEmpty();
    assertThat(transactions().inOne(() -> engines().find(gone.id()))).isPresent();
    assertThat(add("gone").id()).isNotEqualTo(gone.id());
  }

  private Optional<Engine> find(String slug) {
    return transactions().inOne(() -> engines().find(tenant, slug));
  }

  private Engine add(String slug) {
    return in(draft(slug)).orElseThrow();
  }

  private Optional<Engine> in(Engines.Draft draft) {
    return transactions().inOne(() -> engines().add(draft));
  }

  private Engines.Draft draft(String slug) {
    return new Engines.Draft(
        tenant, Tenancy.ADMIN, slug, content(slug), new ScheduleId(UUID.randomUUID()));
  }

  private static EngineContent content(String name) {
    return new EngineContent(name, null, "tasks", null);
  }
}
