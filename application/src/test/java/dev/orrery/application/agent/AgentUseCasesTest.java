package dev.orrery.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.governance.EnsureAgentPermissions;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentSchedules.Cycles;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.AgentWork;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.agent.InMemoryAgentRuns;
import dev.orrery.inmemory.agent.InMemoryAgentSchedules;
import dev.orrery.inmemory.governance.InMemoryPolicies;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentUseCasesTest {
  private static final Principal BUILDER = caller("builder", UserRole.BUILDER, Tenancy.DEFAULT);
  private static final Principal EDITOR = caller("editor", UserRole.EDITOR, Tenancy.DEFAULT);
  private static final Principal VIEWER = caller("viewer", UserRole.VIEWER, Tenancy.DEFAULT);
  private static final Principal ADA = caller("ada", UserRole.AGENT, Tenancy.DEFAULT);
  private static final Principal FOREIGNER =
      caller("foreigner", UserRole.ADMIN, new TenantId(new UUID(0, 2)));

  /** What others do while a restart waits. */
  private interface Meanwhile {
    void happens() throws InterruptedException;
  }

  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);
  private final InMemoryAgentRuns runs = new InMemoryAgentRuns(transactions, clock);
  private final InMemoryAgentSchedules schedules = new InMemoryAgentSchedules(transactions, clock);
  private final InMemoryPolicies policies = new InMemoryPolicies(transactions);
  private final List<String> interrupted = new ArrayList<>();
  private Meanwhile meanwhile = () -> {};
  private final AgentWork work =
      new AgentWork() {
        @Override
        public boolean interrupt(AgentDefinition agent) {
          return interrupted.add(agent.name());
        }

        @Override
        public boolean awaitRest(AgentDefinition agent, Duration patience)
            throws InterruptedException {
          meanwhile.happens();
          return true;
        }
      };

  private final RegisterAgent register =
      new RegisterAgent(
          agents,
          new EnsureAgentPermissions(policies, new InMemorySettings(), transactions),
          (caller, added) -> {},
          transactions,
          events);
  private final HoldAgent hold = new HoldAgent(agents, schedules, work, transactions, events);
  private final StartAgent start = new StartAgent(agents, runs, schedules, transactions, events);
  private final RestartAgent restart = new RestartAgent(agents, work, start, transactions, events);
  private final EditAgent edit = new EditAgent(agents, hold, start, transactions);
  private final RetireAgent retire = new RetireAgent(agents, schedules, work, transactions, events);
  private final SilenceAgents silence = new SilenceAgents(agents, transactions, events);

  @Test
  void aRegisteredAgentHasPermissionsAndNoCycle() {
    var ada = add("ada");

    assertThat(ada.status()).isEqualTo(AgentStatus.IDLE);
    assertThat(schedules.cycles(Tenancy.DEFAULT, List.of(ada.id()))).isEmpty();
    assertThat(policies.find(Tenancy.DEFAULT, "ada")).isPresent();
    assertThat(happened()).containsExactly("agent.created");
    assertThat(register.register(BUILDER, "ada", AgentContent.of("A", "r"), AgentStatus.IDLE))
        .isEmpty();
    assertThatThrownBy(
            () -> register.register(EDITOR, "bob", AgentContent.of("B", "r"), AgentStatus.IDLE))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(
            () -> register.register(BUILDER, "b\nob", AgentContent.of("B", "r"), AgentStatus.IDLE))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aHeldAgentIsStoppedOnceAndKeepsItsFirstHold() {
    var ada = add("ada");
    schedules.arm(ada, false);

    var first = hold.hold(EDITOR, "ada", "lunch").orElseThrow();
    clock.advance(Duration.ofMinutes(1));
    var second = hold.hold(BUILDER, "ada", null).orElseThrow();

    assertThat(first.before()).isEqualTo(AgentStatus.IDLE);
    assertThat(second.before()).isEqualTo(AgentStatus.HELD);
    assertThat(second.agent().state().hold()).isEqualTo(first.agent().state().hold());
    assertThat(cycles(ada).armed()).isFalse();
    assertThat(interrupted).containsExactly("ada");
    assertThat(happened()).containsExactly("agent.created", "agent.stopped");
  }

  @Test
  void aStartedAgentIsDueAtOnce() {
    var ada = add("ada");
    schedules.arm(ada, false);
    hold.hold(EDITOR, "ada", null);

    var started = start.start(EDITOR, "ada").orElseThrow();

    assertThat(started.status()).isEqualTo(AgentStatus.IDLE);
    assertThat(started.state().heard()).isEqualTo(clock.now());
    assertThat(cycles(ada).armed()).isTrue();
    assertThat(cycles(ada).nextRun()).isEqualTo(clock.now());
    assertThat(happened()).endsWith("agent.stopped", "agent.started");
  }

  @Test
  void whoWorksElsewhereGetsNoCycleWhereItIsStarted() {
    var ada = add("ada");
    hold.hold(EDITOR, "ada", null);

    assertThat(start.start(EDITOR, "ada").orElseThrow().isHeld()).isFalse();

    assertThat(schedules.cycles(Tenancy.DEFAULT, List.of(ada.id()))).isEmpty();
  }

  @Test
  void whoStillWorksIsShownAtWorkWhenItIsStarted() {
    var ada = add("ada");
    transactions.inOne(() ->
        runs.begin(
            new AgentRun.Draft(
                ada, new FireId(new UUID(0, 1)), new TaskId(1), new TurnId(new UUID(0, 2)))));

    assertThat(start.start(EDITOR, "ada").orElseThrow().status()).isEqualTo(AgentStatus.WORKING);
  }

  @Test
  void aRestartLiftsAHoldAndInterrupts() throws InterruptedException {
    var ada = add("ada");
    schedules.arm(ada, false);
    hold.hold(EDITOR, "ada", null);
    interrupted.clear();

    assertThat(restart.restart(EDITOR, "ada").orElseThrow().status()).isEqualTo(AgentStatus.IDLE);

    assertThat(interrupted).containsExactly("ada");
    assertThat(cycles(ada).armed()).isTrue();
    assertThat(happened()).endsWith("agent.restarted");
  }

  @Test
  void aHoldThatComesDuringARestartStays() throws InterruptedException {
    var ada = add("ada");
    schedules.arm(ada, false);
    meanwhile = () -> hold.hold(EDITOR, "ada", "lunch");

    assertThat(restart.restart(BUILDER, "ada").orElseThrow().isHeld()).isTrue();

    assertThat(agents.find(Tenancy.DEFAULT, ada.id()).orElseThrow().isHeld()).isTrue();
    assertThat(cycles(ada).armed()).isFalse();
    assertThat(happened()).endsWith("agent.stopped").doesNotContain("agent.restarted");
  }

  @Test
  void anInterruptedRestartLeavesTheAgentItsSchedule() {
    var ada = add("ada");
    schedules.arm(ada, false);
    meanwhile =
        () -> {
          throw new InterruptedException("the server stops");
        };

    assertThatThrownBy(() -> restart.restart(EDITOR, "ada"))
        .isInstanceOf(InterruptedException.class);

    assertThat(cycles(ada).armed()).isTrue();
  }

  @Test
  void aProgramOrdersOnlyItselfAbout() {
    add("ada");
    var bob = add("bob");

    assertThat(hold.hold(ADA, "ada", null)).isPresent();
    assertThatThrownBy(() -> hold.hold(ADA, "bob", null)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> edit.edit(ADA, bob.id(), report(AgentStatus.WORKING, null)))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> hold.hold(VIEWER, "ada", null)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> retire.retire(VIEWER, bob.id()))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aReportIsASignOfLifeButDoesNotLiftAProgramsOwnHold() {
    var ada = add("ada");
    schedules.arm(ada, false);
    clock.advance(Duration.ofMinutes(1));

    var working = edited(ADA, ada, report(AgentStatus.WORKING, "a task"));
    assertThat(working.status()).isEqualTo(AgentStatus.WORKING);
    assertThat(working.state().task()).isEqualTo("a task");
    assertThat(working.state().heard()).isEqualTo(clock.now());

    assertThat(edited(EDITOR, ada, report(AgentStatus.HELD, null)).isHeld()).isTrue();
    assertThat(edited(ADA, ada, report(AgentStatus.WORKING, null)).isHeld()).isTrue();
    var free = edited(EDITOR, ada, report(AgentStatus.BLOCKED, null));
    assertThat(free.status()).isEqualTo(AgentStatus.BLOCKED);
    assertThat(cycles(ada).armed()).isTrue();
    assertThat(happened()).endsWith("agent.stopped", "agent.started");
  }

  @Test
  void aReportIsOneSave() {
    var ada = add("ada");
    long before = agents.saves();

    edited(ADA, ada, report(AgentStatus.WORKING, "a task"));
    assertThat(agents.saves()).isEqualTo(before + 1);
    edited(ADA, ada, report(null, "another task"));
    assertThat(agents.saves()).isEqualTo(before + 2);
    assertThat(agents.find(Tenancy.DEFAULT, ada.id()).orElseThrow().state().task())
        .isEqualTo("another task");
  }

  @Test
  void aRetiredAgentStaysKnownAndWorksNoMore() {
    var ada = add("ada");
    schedules.arm(ada, true);

    assertThat(retire.retire(EDITOR, ada.id()).orElseThrow().status())
        .isEqualTo(AgentStatus.OFFLINE);

    assertThat(cycles(ada).armed()).isFalse();
    assertThat(interrupted).containsExactly("ada");
    assertThat(agents.find(Tenancy.DEFAULT, "ada")).isPresent();
  }

  @Test
  void whoIsSilentIsSetOffline() {
    add("ada");
    clock.advance(Duration.ofHours(2));
    assertThat(silence.silence()).isZero();

    clock.advance(Duration.ofHours(2));
    assertThat(silence.silence()).isEqualTo(1);

    assertThat(happened()).endsWith("agent.silent");
  }

  @Test
  void anotherTenantsAgentIsNotThere() throws InterruptedException {
    var ada = add("ada");

    assertThat(hold.hold(FOREIGNER, "ada", null)).isEmpty();
    assertThat(start.start(FOREIGNER, "ada")).isEmpty();
    assertThat(restart.restart(FOREIGNER, "ada")).isEmpty();
    assertThat(edit.edit(FOREIGNER, ada.id(), report(null, null))).isEmpty();
    assertThat(retire.retire(FOREIGNER, ada.id())).isEmpty();
    assertThat(edit.edit(EDITOR, new AgentId(99), report(null, null))).isEmpty();
    assertThat(new FindAgents(agents).find(FOREIGNER, ada.id())).isEmpty();
  }

  private AgentDefinition add(String name) {
    return register
        .register(BUILDER, name, AgentContent.of(name, "r"), AgentStatus.IDLE)
        .orElseThrow();
  }

  private AgentDefinition edited(Principal by, AgentDefinition agent, EditAgent.Report report) {
    return edit.edit(by, agent.id(), report).orElseThrow();
  }

  private static EditAgent.Report report(@Nullable AgentStatus status, @Nullable String task) {
    return new EditAgent.Report(UnaryOperator.identity(), status, before -> task);
  }

  private Cycles cycles(AgentDefinition agent) {
    var found = schedules.cycles(Tenancy.DEFAULT, List.of(agent.id())).get(agent.id());
    if (found == null) {
      throw new AssertionError("It has no cycles");
    }
    return found;
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
