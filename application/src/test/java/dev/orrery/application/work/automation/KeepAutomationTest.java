package dev.orrery.application.work.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.work.CheckSchedule;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automation.Content;
import dev.orrery.domain.work.automation.Automation.Status;
import dev.orrery.domain.work.automation.Automation.Type;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.agent.InMemoryAgentHomes;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.work.InMemoryFires;
import dev.orrery.inmemory.work.InMemorySchedules;
import dev.orrery.inmemory.work.MillisRecurrences;
import dev.orrery.inmemory.work.automation.InMemoryAutomations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAutomationTest {
  private static final Principal BUILDER =
      new Principal(
          "builder",
          Principal.Kind.USER,
          Tenancy.DEFAULT,
          Tenancy.ADMIN,
          null,
          "",
          UserRole.ADMIN.capabilities());
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemorySchedules schedules = new InMemorySchedules(transactions, clock);
  private final InMemoryAutomations automations = new InMemoryAutomations(transactions, clock);
  private final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);
  private final KeepAutomation keep =
      new KeepAutomation(
          automations,
          agents,
          new AutomationTimers(
              schedules,
              new CheckSchedule(new MillisRecurrences(), schedules),
              events,
              new SequentialIds(),
              clock),
          new ReadAutomations(
              automations,
              new InMemoryAgentHomes(Path.of("/homes")),
              schedules,
              new InMemoryFires(transactions, clock)),
          transactions,
          events);

  @BeforeEach
  void anAgent() {
    transactions.inOne(() ->
        agents.add(
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            "ada",
            AgentContent.of("Ada", "writer"),
            AgentState.NEW));
  }

  @Test
  void anEditOfSomethingElsePutsNothingOff() {
    var id = add(Type.INTERVAL, "3600");
    var planned = clock.now().plus(HOUR);
    assertThat(schedule(id).nextFire()).isEqualTo(planned);

    clock.advance(HALF_AN_HOUR);
    edit(id, before -> content("other", before.type(), before.label(), before.status()));

    assertThat(schedule(id).name()).isEqualTo("other");
    assertThat(schedule(id).nextFire()).isEqualTo(planned);
  }

  @Test
  void anotherIntervalBeginsNow() {
    var id = add(Type.INTERVAL, "3600");
    clock.advance(HALF_AN_HOUR);

    edit(id, before -> content(before.name(), before.type(), "7200", before.status()));

    assertThat(schedule(id).nextFire()).isEqualTo(clock.now().plus(HOUR).plus(HOUR));
  }

  @Test
  void whatIsSwitchedOffHasNoTimeAndBeginsAgainWhereItIsSwitchedOn() {
    var id = add(Type.INTERVAL, "3600");
    clock.advance(HALF_AN_HOUR);

    keep.switchTo(BUILDER, id, false);
    assertThat(schedule(id).nextFire()).isNull();
    keep.switchTo(BUILDER, id, true);

    assertThat(schedule(id).nextFire()).isEqualTo(clock.now().plus(HOUR));
  }

  @Test
  void anotherKindOfTimesIsAnotherSchedule() {
    var id = add(Type.INTERVAL, "3600");
    var before = schedule(id);
    clock.advance(HALF_AN_HOUR);

    edit(id, content -> content(content.name(), Type.CRON, before.text(), content.status()));

    assertThat(schedule(id).id()).isNotEqualTo(before.id());
    assertThat(schedule(id).nextFire()).isEqualTo(clock.now().plus(HOUR));
    edit(id, content -> content(content.name(), Type.SCRIPT, null, content.status()));
    assertThat(schedules.list(Tenancy.DEFAULT)).isEmpty();
  }

  @Test
  void aLabelThatCanNotBeReadChangesNothing() {
    var id = add(Type.INTERVAL, "3600");
    var before = schedule(id);

    for (var wrong : new String[] {"59", "often", null}) {
      assertThatThrownBy(() -> edit(id, it -> content("x", it.type(), wrong, it.status())))
          .isInstanceOf(InvalidException.class);
    }

    assertThat(schedule(id)).isEqualTo(before);
    assertThat(automations.find(Tenancy.DEFAULT, id).orElseThrow().content().name())
        .isEqualTo("tidy up");
  }

  @Test
  void aRemovedOneLeavesNoSchedule() {
    var id = add(Type.INTERVAL, "3600");

    assertThat(keep.remove(BUILDER, id)).isTrue();

    assertThat(schedules.list(Tenancy.DEFAULT)).isEmpty();
    assertThat(keep.remove(BUILDER, id)).isFalse();
  }

  private AutomationId add(Type type, String label) {
    var content = content("tidy up", type, label, Status.ACTIVE);
    return keep.add(BUILDER, "ada", content).orElseThrow().automation().id();
  }

  private Automation edit(AutomationId id, UnaryOperator<Content> change) {
    return keep.edit(BUILDER, id, change).orElseThrow().automation();
  }

  private static Content content(String name, Type type, @Nullable String label, Status status) {
    return new Content(name, type, "run.sh", label, status);
  }

  private Schedule schedule(AutomationId id) {
    return schedules.lock(Tenancy.DEFAULT, AutomationTimers.key(id)).orElseThrow();
  }
}
