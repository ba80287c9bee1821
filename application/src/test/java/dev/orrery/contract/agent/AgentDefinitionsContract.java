package dev.orrery.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The agents of tenants. */
public abstract class AgentDefinitionsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract AgentDefinitions agents();

  protected abstract Transactions transactions();

  /** Lets all signs of life be that much older. */
  protected abstract void pass(Duration time);

  @Test
  void anAgentIsFoundAsItWasAddedByItsTenantOnly() {
    var full = add("ada", full(), AgentState.NEW.held("rest", "somebody", agents().now()));
    var plain = add("bob", AgentContent.of("Bob", "builder"), AgentState.NEW);

    assertThat(agents().find(tenant, "ada")).contains(full);
    assertThat(full.content()).isEqualTo(full());
    assertThat(full.state().hold()).isNotNull();
    assertThat(agents().find(tenant, plain.id())).contains(plain);
    assertThat(agents().find(tenant, "carl")).isEmpty();
    assertThat(agents().find(tenant, new AgentId(-1))).isEmpty();
    assertThat(agents().find(stranger, "ada")).isEmpty();
    assertThat(agents().find(stranger, full.id())).isEmpty();
    assertThat(transactions().inOne(() -> agents().lock(stranger, full.id()))).isEmpty();
  }

  @Test
  void aNameIsTakenOnceInATenant() {
    add("ada", AgentContent.of("Ada", "one"), AgentState.NEW);

    assertThat(tryAdd(tenant, "ada", AgentContent.of("Ada", "two"))).isEmpty();
    assertThat(tryAdd(stranger, "ada", AgentContent.of("Ada", "theirs"))).isPresent();
    assertThat(agents().find(tenant, "ada").orElseThrow().content().role()).isEqualTo("one");
  }

  @Test
  void whatIsSavedIsThere() {
    var before = add("ada", AgentContent.of("Ada", "one"), AgentState.NEW);
    var state = AgentState.NEW.free(AgentStatus.WORKING).on("a task").heard(agents().now());

    var after =
        transactions()
            .inOne(() ->
                agents()
                    .save(
                        agents().lock(tenant, before.id()).orElseThrow().with(full()).with(state)));

    assertThat(after.content()).isEqualTo(full());
    assertThat(after.state()).isEqualTo(state);
    assertThat(after.updatedAt()).isAfterOrEqualTo(before.updatedAt());
    assertThat(agents().find(tenant, "ada")).contains(after);
  }

  @Test
  void aListIsByNameAndHoldsWhatItsFilterAdmits() {
    add("cy", AgentContent.of("C", "tester"), AgentState.NEW);
    add("ada", AgentContent.of("A", "builder"), AgentState.NEW.free(AgentStatus.ERROR));
    add("bob", AgentContent.of("B", "builder"), AgentState.NEW);

    assertThat(names(AgentDefinitions.Filter.ALL)).containsExactly("ada", "bob", "cy");
    assertThat(names(new AgentDefinitions.Filter(Set.of(AgentStatus.IDLE), null)))
        .containsExactly("bob", "cy");
    assertThat(names(new AgentDefinitions.Filter(Set.of(), "builder")))
        .containsExactly("ada", "bob");
    assertThat(
            names(
                new AgentDefinitions.Filter(Set.of(AgentStatus.IDLE, AgentStatus.HELD), "builder")))
        .containsExactly("bob");
    var page = agents().list(tenant, AgentDefinitions.Filter.ALL, new Window(1, 1));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).extracting(AgentDefinition::name).containsExactly("bob");
    assertThat(agents().count(tenant))
        .isEqualTo(Map.of(AgentStatus.IDLE, 2L, AgentStatus.ERROR, 1L));
    assertThat(agents().count(stranger)).isEmpty();
  }

  @Test
  void aSearchFindsNamesByTheirParts() {
    add("the-moon", AgentContent.of("A satellite", "r"), AgentState.NEW);
    add("x", AgentContent.of("Moon lander", "r"), AgentState.NEW);
    add("y", AgentContent.of("Sun", "r"), AgentState.NEW);

    assertThat(agents().search(tenant, "moon", 9).items())
        .extracting(AgentDefinition::name)
        .containsExactly("x", "the-moon");
    assertThat(agents().search(tenant, "MOON", 1).items()).hasSize(1);
    assertThat(agents().search(tenant, "MOON", 1).total()).isEqualTo(2);
    assertThat(agents().search(tenant, "%", 9).items()).isEmpty();
    assertThat(agents().search(stranger, "moon", 9).items()).isEmpty();
  }

  @Test
  void whoIsSilentForThreeIntervalsIsOffline() {
    add("quick", every(Duration.ofMinutes(1)), heard());
    add("slow", every(Duration.ofHours(1)), heard());
    add("held", every(Duration.ofMinutes(1)), heard().held(null, "somebody", agents().now()));
    add("never", every(Duration.ofMinutes(1)), AgentState.NEW);

    pass(Duration.ofMinutes(14));
    assertThat(silenced()).isEmpty();

    pass(Duration.ofMinutes(2));
    assertThat(silenced()).containsExactlyInAnyOrder("quick", "never");
    assertThat(silenced()).isEmpty();
    assertThat(agents().find(tenant, "held").orElseThrow().isHeld()).isTrue();

    pass(Duration.ofHours(3));
    assertThat(silenced()).containsExactly("slow");
  }

  private List<String> silenced() {
    return transactions().inOne(() -> agents().silence(100)).stream()
        .filter(agent -> agent.tenant().equals(tenant))
        .peek(agent -> assertThat(agent.status()).isEqualTo(AgentStatus.OFFLINE))
        .map(AgentDefinition::name)
        .toList();
  }

  private AgentState heard() {
    return AgentState.NEW.heard(agents().now());
  }

  private List<String> names(AgentDefinitions.Filter filter) {
    return agents().list(tenant, filter, new Window(0, 9)).items().stream()
        .map(AgentDefinition::name)
        .toList();
  }

  private AgentDefinition add(String name, AgentContent content, AgentState state) {
    return transactions()
        .inOne(() -> agents().add(tenant, owner, name, content, state))
        .orElseThrow();
  }

  private Optional<AgentDefinition> tryAdd(TenantId of, String name, AgentContent content) {
    return transactions().inOne(() -> agents().add(of, owner, name, content, AgentState.NEW));
  }

  private static AgentContent every(Duration interval) {
    return new AgentContent("A", "r", null, null, null, interval, null, null, "");
  }

  private static AgentContent full() {
    return new AgentContent(
        "Ada",
        "writer",
        "a-model",
        "📦",
        "#00ff7f",
        Duration.ofSeconds(90),
        "/somewhere/ada",
        "a-template",
        "You write.");
  }
}
