package dev.orrery.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplate.Content;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The templates of tenants. */
public abstract class AgentTemplatesContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract AgentTemplates templates();

  protected abstract Transactions transactions();

  @Test
  void aTemplateIsFoundAsItWasAddedByItsTenantOnly() {
    var full = add("full", full());
    var plain = add("plain", Content.named("Plain"));

    assertThat(templates().find(tenant, full.id())).contains(full);
    assertThat(full.content()).isEqualTo(full());
    assertThat(templates().find(tenant, "plain")).contains(plain);
    assertThat(plain.content()).isEqualTo(Content.named("Plain"));
    assertThat(templates().find(tenant, new AgentTemplateId(-1))).isEmpty();
    assertThat(templates().find(stranger, full.id())).isEmpty();
    assertThat(templates().find(stranger, "full")).isEmpty();
  }

  @Test
  void aSlugIsTakenUntilItsTemplateIsRemoved() {
    var first = add("one", Content.named("One"));
    assertThat(tryAdd("one", Content.named("Other"))).isEmpty();

    var removed =
        transactions()
            .inOne(() -> templates().remove(templates().lock(tenant, first.id()).orElseThrow()));

    assertThat(removed.content()).isEqualTo(first.content());
    assertThat(templates().find(tenant, first.id())).isEmpty();
    assertThat(transactions().inOne(() -> templates().lock(tenant, first.id()))).isEmpty();
    assertThat(list(AgentTemplates.Filter.ALL)).isEmpty();
    assertThat(add("one", Content.named("Again")).id()).isNotEqualTo(first.id());
  }

  @Test
  void whatIsSavedIsThere() {
    var before = add("saved", Content.named("Before"));

    var after =
        transactions()
            .inOne(() ->
                templates().save(templates().lock(tenant, before.id()).orElseThrow().with(full())));

    assertThat(after.content()).isEqualTo(full());
    assertThat(after.slug()).isEqualTo("saved");
    assertThat(after.updatedAt()).isAfterOrEqualTo(before.updatedAt());
    assertThat(templates().find(tenant, before.id())).contains(after);
  }

  @Test
  void aListIsInTheGivenOrderThenByName() {
    add("c", listed("C", "ops", false, 0));
    add("b", listed("B", "ops", true, 0));
    add("a", listed("A", null, true, 7));

    assertThat(list(AgentTemplates.Filter.ALL)).containsExactly("B", "C", "A");
    assertThat(list(new AgentTemplates.Filter("ops", null))).containsExactly("B", "C");
    assertThat(list(new AgentTemplates.Filter(null, true))).containsExactly("B", "A");
    assertThat(list(new AgentTemplates.Filter("ops", false))).containsExactly("C");
    var page = templates().list(tenant, AgentTemplates.Filter.ALL, new Window(2, 5));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).hasSize(1);
  }

  private List<String> list(AgentTemplates.Filter filter) {
    return templates().list(tenant, filter, new Window(0, 9)).items().stream()
        .map(template -> template.content().name())
        .toList();
  }

  private AgentTemplate add(String slug, Content content) {
    return tryAdd(slug, content).orElseThrow();
  }

  private Optional<AgentTemplate> tryAdd(String slug, Content content) {
    return transactions().inOne(() -> templates().add(tenant, owner, slug, content));
  }

  private static Content listed(
      String name, @Nullable String category, boolean featured, int order) {
    return new Content(
        name,
        null,
        null,
        category,
        null,
        null,
        null,
        List.of(),
        List.of(),
        Json.empty(),
        featured,
        order);
  }

  private static Content full() {
    return new Content(
        "Full",
        "at length",
        "📦",
        "ops",
        "a-model",
        "You keep things going.",
        Duration.ofSeconds(600),
        List.of("shell", "git"),
        List.of("deploy"),
        Json.object("depth", 3, "inner", Json.object("flag", true)),
        true,
        -2);
  }
}
