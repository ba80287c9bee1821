package dev.orrery.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The runs of agents. */
public abstract class AgentRunsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract AgentRuns runs();

  protected abstract AgentDefinitions agents();

  protected abstract Transactions transactions();

  @Test
  void aRunIsRunningUntilItIsEnded() {
    var agent = agent("ada");
    var fire = new FireId(UUID.randomUUID());
    var run = begin(agent, fire);

    assertThat(run.state()).isEqualTo(AgentRun.State.RUNNING);
    assertThat(runs().running(agent.id())).contains(run);
    assertThat(runs().of(fire)).contains(run);

    assertThat(end(run, AgentRun.State.SUCCEEDED)).isTrue();

    assertThat(end(run, AgentRun.State.FAILED)).isFalse();
    assertThat(runs().running(agent.id())).isEmpty();
    var ended = runs().of(fire).orElseThrow();
    assertThat(ended.state()).isEqualTo(AgentRun.State.SUCCEEDED);
    assertThat(ended.note()).isEqualTo("done");
    assertThat(ended.endedAt()).isNotNull();
  }

  @Test
  void anAgentDoesOneThingAtATime() {
    var agent = agent("ada");
    begin(agent, new FireId(UUID.randomUUID()));

    assertThatThrownBy(() -> begin(agent, new FireId(UUID.randomUUID())))
        .isInstanceOf(RuntimeException.class);

    begin(agent("bob"), new FireId(UUID.randomUUID()));
  }

  @Test
  void theNewestRunsComeFirst() {
    var first = begin(agent("ada"), new FireId(UUID.randomUUID()));
    var second = begin(agent("bob"), new FireId(UUID.randomUUID()));

    assertThat(runs().recent(tenant, 9)).containsExactly(second, first);
    assertThat(runs().recent(tenant, 1)).containsExactly(second);
    assertThat(runs().recent(new TenantId(UUID.randomUUID()), 9)).isEmpty();
  }

  private AgentDefinition agent(String name) {
    return transactions()
        .inOne(() -> agents().add(tenant, owner, name, AgentContent.of(name, "r"), AgentState.NEW))
        .orElseThrow();
  }

  private AgentRun begin(AgentDefinition agent, FireId fire) {
    return transactions()
        .inOne(() ->
            runs()
                .begin(
                    new AgentRun.Draft(agent, fire, new TaskId(7), new TurnId(UUID.randomUUID()))));
  }

  private boolean end(AgentRun run, AgentRun.State state) {
    return transactions().inOne(() -> runs().end(run.id(), state, "done"));
  }
}
