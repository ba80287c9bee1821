package dev.orrery.contract.work.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automation.Content;
import dev.orrery.domain.work.automation.Automation.Status;
import dev.orrery.domain.work.automation.Automation.Type;
import dev.orrery.domain.work.automation.Automations;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The automations of tenants. */
public abstract class AutomationsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract Automations automations();

  protected abstract AgentDefinitions agents();

  protected abstract Transactions transactions();

  @Test
  void anAutomationIsFoundAsItWasAddedByItsTenantOnly() {
    var content = new Content("nightly", Type.CRON, "night.sh", "0 3 * * *", Status.INACTIVE);
    var added = add(agent("ada"), content);

    assertThat(added.content()).isEqualTo(content);
    assertThat(added.agentName()).isEqualTo("ada");
    assertThat(automations().find(tenant, added.id())).contains(added);
    assertThat(automations().find(stranger, added.id())).isEmpty();
    assertThat(automations().find(tenant, new AutomationId(-1))).isEmpty();
  }

  @Test
  void whatIsSavedIsThereAndWhatIsRemovedIsNot() {
    var added = add(agent("ada"), script("a", null));
    var other = new Content("b", Type.INTERVAL, "b.sh", "90", Status.DISABLED);

    var saved =
        transactions()
            .inOne(() ->
                automations()
                    .save(automations().lock(tenant, added.id()).orElseThrow().with(other)));
    assertThat(saved.content()).isEqualTo(other);
    assertThat(automations().find(tenant, added.id())).contains(saved);

    transactions().inOne(() -> automations().remove(saved));
    assertThat(automations().find(tenant, added.id())).isEmpty();
    assertThat(transactions().inOne(() -> automations().lock(tenant, added.id()))).isEmpty();
    assertThat(names(Automations.Filter.ALL)).isEmpty();
    assertThat(automations().of(tenant, List.of(added.agent()))).isEmpty();
  }

  @Test
  void aListHoldsWhatItsFilterAdmitsTheNewestFirst() {
    var ada = agent("ada");
    add(ada, script("first", "Deploys"));
    add(ada, new Content("second", Type.LAUNCHAGENT, "p.plist", null, Status.DISABLED));
    add(agent("bob"), script("third", "50%"));

    assertThat(names(Automations.Filter.ALL)).containsExactly("third", "second", "first");
    assertThat(names(new Automations.Filter("ada", null, null, null)))
        .containsExactly("second", "first");
    assertThat(names(new Automations.Filter(null, Type.SCRIPT, null, null)))
        .containsExactly("third", "first");
    assertThat(names(new Automations.Filter(null, null, Status.DISABLED, null)))
        .containsExactly("second");
    assertThat(names(new Automations.Filter(null, null, null, "DEPL"))).containsExactly("first");
    assertThat(names(new Automations.Filter(null, null, null, "%"))).containsExactly("third");
    assertThat(names(new Automations.Filter(null, null, null, "plist"))).containsExactly("second");
    var page = automations().list(tenant, Automations.Filter.ALL, new Window(1, 1));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).hasSize(1);
  }

  @Test
  void thoseOfAgentsAreFoundAtOnce() {
    var ada = agent("ada");
    var first = add(ada, script("first", null));
    var bob = add(agent("bob"), script("other", null));
    var second = add(ada, script("second", null));

    assertThat(automations().of(tenant, List.of(ada.id(), new AgentId(-1))))
        .containsExactly(first, second);
    assertThat(automations().of(tenant, List.of(ada.id(), bob.agent()))).hasSize(3);
    assertThat(automations().of(stranger, List.of(ada.id()))).isEmpty();
    assertThat(automations().of(tenant, List.of())).isEmpty();
  }

  private List<String> names(Automations.Filter filter) {
    return automations().list(tenant, filter, new Window(0, 9)).items().stream()
        .map(one -> one.content().name())
        .toList();
  }

  private AgentDefinition agent(String name) {
    return transactions()
        .inOne(() -> agents().add(tenant, owner, name, AgentContent.of(name, "r"), AgentState.NEW))
        .orElseThrow();
  }

  private Automation add(AgentDefinition agent, Content content) {
    return transactions()
        .inOne(() ->
            automations()
                .add(new Automation.Draft(tenant, owner, agent.id(), agent.name(), content)));
  }

  private static Content script(String name, @Nullable String label) {
    return new Content(name, Type.SCRIPT, name + ".sh", label, Status.ACTIVE);
  }
}
