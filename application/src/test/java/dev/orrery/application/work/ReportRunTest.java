package dev.orrery.application.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.work.agent.HeardAgents;
import dev.orrery.application.work.agent.ReportRun;
import dev.orrery.application.work.agent.ReportRun.News;
import dev.orrery.application.work.agent.ReportRun.Outcome;
import dev.orrery.application.work.agent.ReportRun.Told;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRun.Used;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.agent.InMemoryAgentRuns;
import dev.orrery.inmemory.agent.InMemoryReportedRuns;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.work.board.InMemoryTasks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What agents that work elsewhere tell of their runs. */
class ReportRunTest {
  private static final Principal EDITOR = caller("editor", UserRole.EDITOR, Tenancy.DEFAULT);
  private static final Principal VIEWER = caller("viewer", UserRole.VIEWER, Tenancy.DEFAULT);
  private static final Principal ADA = caller("ada", UserRole.AGENT, Tenancy.DEFAULT);
  private static final Principal BOB = caller("bob", UserRole.AGENT, Tenancy.DEFAULT);
  private static final Principal FOREIGNER =
      caller("foreigner", UserRole.ADMIN, new TenantId(new UUID(0, 2)));

  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);
  private final InMemoryAgentRuns cycles = new InMemoryAgentRuns(transactions, clock);
  private final InMemoryReportedRuns reports = new InMemoryReportedRuns(transactions, clock);
  private final InMemoryTasks tasks = new InMemoryTasks(transactions, clock);
  private final ReportRun report =
      new ReportRun(
          agents,
          reports,
          new HeardAgents(agents, cycles, reports, tasks),
          tasks,
          transactions,
          events);

  @Test
  void aRunShowsItsAgentAtWorkUntilItsEnd() {
    agent("ada");
    var task = task("write a letter");

    var run = written(report.begin(ADA, told("ada", AgentRun.State.RUNNING, task)));

    assertThat(now("ada").status()).isEqualTo(AgentStatus.WORKING);
    assertThat(now("ada").state().task()).isEqualTo("write a letter");
    assertThat(now("ada").state().heard()).isEqualTo(clock.now());
    clock.advance(Duration.ofMinutes(1));
    var ended =
        written(
            report.change(
                ADA,
                run.id(),
                new News(AgentRun.State.SUCCEEDED, 70L, new BigDecimal("0.5"), null)));
    assertThat(ended.used()).isEqualTo(new Used(70, new BigDecimal("0.5")));
    assertThat(ended.task()).isEqualTo(task);
    assertThat(now("ada").status()).isEqualTo(AgentStatus.IDLE);
    assertThat(now("ada").state().task()).isNull();
    assertThat(now("ada").state().heard()).isEqualTo(clock.now());
  }

  @Test
  void aFailedRunIsAnErrorAndToldOnce() {
    agent("ada");
    var run = written(report.begin(EDITOR, told("ada", AgentRun.State.RUNNING, null)));

    report.change(EDITOR, run.id(), state(AgentRun.State.FAILED));
    report.change(EDITOR, run.id(), state(AgentRun.State.FAILED));

    assertThat(now("ada").status()).isEqualTo(AgentStatus.ERROR);
    assertThat(happened()).containsExactly("agent.failed");
    assertThat(report.change(EDITOR, run.id(), state(AgentRun.State.SUCCEEDED)))
        .isEqualTo(new Outcome.Ended(AgentRun.State.FAILED));
  }

  @Test
  void whatARunTookMayBeToldAfterItsEnd() {
    agent("ada");
    var run = written(report.begin(ADA, told("ada", AgentRun.State.SUCCEEDED, null)));

    var later = written(report.change(ADA, run.id(), new News(null, 9L, null, null)));

    assertThat(later.used().tokens()).isEqualTo(9);
    assertThat(later.endedAt()).isEqualTo(run.endedAt());
  }

  @Test
  void aHeldAgentStaysHeldAndOneAtWorkHereStaysAtWork() {
    var ada = agent("ada");
    save(ada.with(ada.state().held(null, "editor", clock.now())));
    report.begin(ADA, told("ada", AgentRun.State.RUNNING, null));
    assertThat(now("ada").isHeld()).isTrue();

    var bob = agent("bob");
    save(bob.with(bob.state().free(AgentStatus.WORKING)));
    transactions.inOne(() ->
        cycles.begin(
            new AgentRun.Draft(
                bob, new FireId(UUID.randomUUID()), new TaskId(1), new TurnId(UUID.randomUUID()))));
    report.begin(BOB, told("bob", AgentRun.State.FAILED, null));
    assertThat(now("bob").status()).isEqualTo(AgentStatus.WORKING);
  }

  @Test
  void whoHasTwoRunsIsAtWorkUntilBothAreOver() {
    agent("ada");
    var first = written(report.begin(ADA, told("ada", AgentRun.State.RUNNING, null)));
    var second = written(report.begin(ADA, told("ada", AgentRun.State.RUNNING, null)));

    report.change(ADA, first.id(), state(AgentRun.State.SUCCEEDED));
    assertThat(now("ada").status()).isEqualTo(AgentStatus.WORKING);

    report.change(ADA, second.id(), state(AgentRun.State.CANCELLED));
    assertThat(now("ada").status()).isEqualTo(AgentStatus.IDLE);
  }

  @Test
  void aRunThatWasNeverEndedIsGivenUpWhenTheNextBegins() {
    var ada = agent("ada");
    var lost = written(report.begin(ADA, told("ada", AgentRun.State.RUNNING, null)));
    clock.advance(ada.patience().plusMinutes(1));

    report.begin(ADA, told("ada", AgentRun.State.RUNNING, null));

    assertThat(reports.find(Tenancy.DEFAULT, lost.id()).orElseThrow().state())
        .isEqualTo(AgentRun.State.FAILED);
  }

  @Test
  void nobodyReportsOfStrangers() {
    agent("ada");
    agent("bob");
    var running = told("ada", AgentRun.State.RUNNING, null);
    var run = written(report.begin(ADA, running));

    assertThat(report.begin(FOREIGNER, running)).isEqualTo(new Outcome.NoAgent());
    assertThat(report.change(FOREIGNER, run.id(), state(AgentRun.State.FAILED)))
        .isEqualTo(new Outcome.NoRun());
    assertThatThrownBy(() -> report.begin(BOB, running)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> report.change(BOB, run.id(), state(AgentRun.State.FAILED)))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> report.begin(VIEWER, running)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> report.change(VIEWER, new AgentRunId(99), state(null)))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    agent("ada");

    assertThat(report.begin(EDITOR, told("nobody", AgentRun.State.RUNNING, null)))
        .isEqualTo(new Outcome.NoAgent());
    assertThat(report.begin(EDITOR, told("ada", AgentRun.State.RUNNING, new TaskId(99))))
        .isEqualTo(new Outcome.NoTask());
    assertThat(report.change(EDITOR, new AgentRunId(99), state(null)))
        .isEqualTo(new Outcome.NoRun());
    assertThat(reports.all(Tenancy.DEFAULT)).isEmpty();
    assertThat(now("ada").state().heard()).isNull();
  }

  private static Told told(String agent, AgentRun.State state, @Nullable TaskId task) {
    return new Told(agent, RunMode.TASK, state, Used.NOTHING, task);
  }

  private static News state(AgentRun.@Nullable State state) {
    return new News(state, null, null, null);
  }

  private static ReportedRun written(Outcome outcome) {
    return ((Outcome.Written) outcome).run();
  }

  private AgentDefinition agent(String name) {
    return transactions
        .inOne(() ->
            agents.add(
                Tenancy.DEFAULT,
                Tenancy.ADMIN,
                name,
                AgentContent.of(name, "tester"),
                AgentState.NEW))
        .orElseThrow();
  }

  private void save(AgentDefinition agent) {
    transactions.inOne(() -> agents.save(agent));
  }

  private AgentDefinition now(String name) {
    return agents.find(Tenancy.DEFAULT, name).orElseThrow();
  }

  private TaskId task(String title) {
    return transactions.inOne(() ->
        tasks
            .add(
                Tenancy.DEFAULT,
                Tenancy.ADMIN,
                "somebody",
                TaskContent.titled(title),
                TaskState.NEW)
            .id());
  }

  private List<String> happened() {
    return events.readStream(StreamKey.of(Tenancy.DEFAULT), 0, 100).stream()
        .map(Event::type)
        .toList();
  }

  private static Principal caller(String name, UserRole role, TenantId tenant) {
    return new Principal(
        name,
        role == UserRole.AGENT ? Principal.Kind.AGENT : Principal.Kind.USER,
        tenant,
        new UserId(new UUID(1, name.hashCode())),
        null,
        "",
        role.capabilities());
  }
}
