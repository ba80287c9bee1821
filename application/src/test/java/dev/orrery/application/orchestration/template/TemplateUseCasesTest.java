package dev.orrery.application.orchestration.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplate.Rendered;
import dev.orrery.domain.orchestration.SessionWish;
import dev.orrery.inmemory.capability.InMemoryFirstTimes;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.orchestration.InMemorySessionTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplateUseCasesTest {
  private static final Principal OPERATOR = Principal.operator("boot");
  private static final SessionWish NONE =
      new SessionWish(null, null, null, null, Map.of(), null, null, null);

  private final FixedClock clock = new FixedClock();
  private final SequentialIds ids = new SequentialIds();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySessionTemplates templates =
      new InMemorySessionTemplates(transactions, clock);
  private final KeepTemplate keep = new KeepTemplate(templates, transactions, ids, clock);
  private final ListTemplates list = new ListTemplates(templates);
  private final RenderTemplate render = new RenderTemplate(list);
  private final SeedTemplates seed =
      new SeedTemplates(new InMemoryFirstTimes(transactions), templates, transactions, ids, clock);

  @Test
  void fourTemplatesAreThereFromTheFirstStartOn() {
    seed();

    assertThat(names()).containsExactly("code-reviewer", "ci-runner", "pr-reviewer", "docs-writer");
    assertThat(list.list(OPERATOR))
        .allSatisfy(it -> assertThat(it.content().variables()).contains("workDir"));
  }

  @Test
  void whatWasRemovedDoesNotComeBack() {
    seed();
    keep.remove(OPERATOR, id(list.list(OPERATOR).getFirst()));

    seed();

    assertThat(names()).containsExactly("ci-runner", "pr-reviewer", "docs-writer");
  }

  @Test
  void everySampleRendersWithADirectoryAndWhatItNames() {
    seed();

    for (var template : list.list(OPERATOR)) {
      var rendered =
          render.render(
              OPERATOR, id(template), Map.of("workDir", "/work", "branch", "topic"), NONE);

      assertThat(rendered.orElseThrow()).isInstanceOf(Rendered.Filled.class);
    }
  }

  @Test
  void aChangeMovesATemplateToTheFront() {
    var first = keep.add(OPERATOR, content("first"));
    keep.add(OPERATOR, content("second"));
    clock.advance(Duration.ofMinutes(1));

    var changed = keep.change(OPERATOR, id(first), content("third")).orElseThrow();

    assertThat(changed.createdAt()).isEqualTo(first.createdAt());
    assertThat(changed.updatedAt()).isEqualTo(clock.now());
    assertThat(names()).containsExactly("third", "second");
  }

  @Test
  void unknownTemplatesAreNotFound() {
    for (var id : List.of("nonsense", UUID.randomUUID().toString())) {
      assertThat(list.find(OPERATOR, id)).isEmpty();
      assertThat(keep.change(OPERATOR, id, content("x"))).isEmpty();
      assertThat(keep.remove(OPERATOR, id)).isFalse();
      assertThat(render.render(OPERATOR, id, Map.of(), NONE)).isEmpty();
    }
  }

  @Test
  void anotherTenantHasTemplatesOfItsOwn() {
    var mine = keep.add(OPERATOR, content("mine"));
    var stranger = reader(new TenantId(UUID.randomUUID()));

    assertThat(list.list(stranger)).isEmpty();
    assertThat(list.find(stranger, id(mine))).isEmpty();
  }

  @Test
  void whoMayNotCreateSessionsOnlyReads() {
    var template = keep.add(OPERATOR, content("mine"));
    var viewer = reader(Tenancy.DEFAULT);

    assertThat(list.list(viewer)).hasSize(1);
    assertThatThrownBy(() -> keep.add(viewer, content("x"))).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> keep.change(viewer, id(template), content("x")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> keep.remove(viewer, id(template)))
        .isInstanceOf(ForbiddenException.class);
  }

  private void seed() {
    seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN);
  }

  private List<String> names() {
    return list.list(OPERATOR).stream().map(it -> it.content().name()).toList();
  }

  private static String id(SessionTemplate template) {
    return template.id().value().toString();
  }

  private static Principal reader(TenantId tenant) {
    return new Principal(
        "viewer",
        Principal.Kind.SERVICE,
        tenant,
        Tenancy.ADMIN,
        null,
        "key",
        Set.of(Capability.READ));
  }

  private static SessionTemplate.Content content(String name) {
    return new SessionTemplate.Content(
        name, null, "/work", null, null, Map.of(), null, null, List.of());
  }
}
