package dev.orrery.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRun.Used;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The runs that agents report. */
public abstract class ReportedRunsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract ReportedRuns reports();

  protected abstract AgentDefinitions agents();

  protected abstract Transactions transactions();

  /** Makes it so long ago that the run was told of. */
  protected abstract void silent(ReportedRun run, Duration time);

  @Test
  void aRunIsKeptAsItWasTold() {
    var run = add(agent("ada"), AgentRun.State.RUNNING);

    assertThat(reports().find(tenant, run.id())).contains(run);
    assertThat(run.agent()).isEqualTo("ada");
    assertThat(run.mode()).isEqualTo(RunMode.DISCOVERY);
    assertThat(run.task()).isEqualTo(new TaskId(7));
    assertThat(run.used().tokens()).isEqualTo(5);
    assertThat(run.endedAt()).isNull();
    assertThat(reports().find(new TenantId(UUID.randomUUID()), run.id())).isEmpty();
  }

  @Test
  void anEndKeepsItsTimeWhileMoreIsTold() {
    var run = add(agent("ada"), AgentRun.State.RUNNING);

    var ended = save(run.told(null, AgentRun.State.SUCCEEDED, new Used(9, new BigDecimal("0.5"))));
    var later = save(ended.told(null, AgentRun.State.SUCCEEDED, new Used(11, BigDecimal.ONE)));

    assertThat(ended.task()).isNull();
    assertThat(ended.used().dollars()).isEqualByComparingTo("0.5");
    assertThat(ended.endedAt()).isNotNull();
    assertThat(later.endedAt()).isEqualTo(ended.endedAt());
    assertThat(later.startedAt()).isEqualTo(run.startedAt());
    assertThat(reports().find(tenant, run.id())).contains(later);
  }

  @Test
  void whatWasToldAtItsEndIsOver() {
    var agent = agent("ada");

    assertThat(add(agent, AgentRun.State.FAILED).endedAt()).isNotNull();

    assertThat(reports().atWork(agent)).isFalse();
  }

  @Test
  void aSilentRunCountsNoMoreUntilItIsHeardOf() {
    var agent = agent("ada");
    var run = add(agent, AgentRun.State.RUNNING);
    assertThat(reports().atWork(agent)).isTrue();
    assertThat(reports().atWork(agent("bob"))).isFalse();

    silent(run, agent.patience().plusMinutes(1));
    assertThat(reports().atWork(agent)).isFalse();

    save(run.told(null, AgentRun.State.RUNNING, run.used()));
    assertThat(reports().atWork(agent)).isTrue();
    assertThat(giveUp(agent)).isZero();
  }

  @Test
  void onlySilentRunsAreGivenUp() {
    var agent = agent("ada");
    var lost = add(agent, AgentRun.State.RUNNING);
    silent(lost, agent.patience().plusMinutes(1));
    var other = add(agent, AgentRun.State.RUNNING);

    assertThat(giveUp(agent)).isEqualTo(1);

    var ended = reports().find(tenant, lost.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(AgentRun.State.FAILED);
    assertThat(ended.endedAt()).isNotNull();
    assertThat(reports().find(tenant, other.id())).contains(other);
  }

  private AgentDefinition agent(String name) {
    return transactions()
        .inOne(() -> agents().add(tenant, owner, name, AgentContent.of(name, "r"), AgentState.NEW))
        .orElseThrow();
  }

  private ReportedRun add(AgentDefinition agent, AgentRun.State state) {
    var used = new Used(5, new BigDecimal("0.25"));
    var draft = new ReportedRun.Draft(agent, RunMode.DISCOVERY, new TaskId(7), state, used);
    return transactions().inOne(() -> reports().add(draft));
  }

  private ReportedRun save(ReportedRun run) {
    return transactions().inOne(() -> reports().save(run));
  }

  private int giveUp(AgentDefinition agent) {
    return transactions().inOne(() -> reports().giveUpSilent(agent));
  }
}
