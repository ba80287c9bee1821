package dev.orrery.application.work.discovery;

import static dev.orrery.application.work.discovery.DiscoveryWorld.BUILDER;
import static dev.orrery.application.work.discovery.DiscoveryWorld.EDITOR;
import static dev.orrery.application.work.discovery.DiscoveryWorld.FOREIGNER;
import static dev.orrery.application.work.discovery.DiscoveryWorld.HOUR;
import static dev.orrery.application.work.discovery.DiscoveryWorld.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.EngineContent;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineUseCasesTest {
  private final DiscoveryWorld world = new DiscoveryWorld();

  @Test
  void anEngineComesWithItsSchedule() {
    var engine = world.engine("Stale Work!", "tasks");

    assertThat(engine.engine().slug()).isEqualTo("stale-work");
    assertThat(engine.schedule().key()).isEqualTo("discovery:stale-work");
    assertThat(engine.schedule().nextFire()).isEqualTo(world.clock.now().plus(HOUR));
    assertThat(engine.interval()).isEqualTo(HOUR);
    assertThat(world.read.list(VIEWER)).containsExactly(engine);
    assertThat(world.read.list(FOREIGNER)).isEmpty();
    assertThat(world.read.find(FOREIGNER, "stale-work")).isEmpty();
  }

  @Test
  void aSlugIsGivenOnce() {
    world.engine("Stale Work", "tasks");

    assertThat(
            world.create.create(
                BUILDER, new EngineContent("stale work", null, "files", null), HOUR, true))
        .isEqualTo(new CreateEngine.Outcome.SlugTaken("stale-work"));
    assertThat(world.schedules.list(BUILDER.tenant())).hasSize(1);
  }

  @Test
  void aNameWithoutLettersAndAnIntervalOutOfRangeAreRefused() {
    assertThatThrownBy(() ->
            world.create.create(BUILDER, new EngineContent("!!!", null, "x", null), HOUR, true))
        .isInstanceOf(InvalidException.class);
    for (var wrong : new Duration[] {Duration.ofSeconds(59), Duration.ofDays(31)}) {
      assertThatThrownBy(() ->
              world.create.create(BUILDER, new EngineContent("a", null, "x", null), wrong, true))
          .isInstanceOf(InvalidException.class);
    }
    assertThat(world.read.list(VIEWER)).isEmpty();
  }

  @Test
  void aShorterIntervalComesSoonerAndALongerOnePutsNothingOff() {
    world.engine("One", "tasks");
    var planned = world.clock.now().plus(HOUR);

    assertThat(interval(Duration.ofMinutes(5)).schedule().nextFire())
        .isEqualTo(world.clock.now().plus(Duration.ofMinutes(5)));
    interval(HOUR);
    assertThat(interval(Duration.ofDays(2)).schedule().nextFire()).isBefore(planned);
  }

  private EngineDetail interval(Duration interval) {
    return change(UnaryOperator.identity(), interval, null);
  }

  @Test
  void aDisabledEngineRunsByHandOnly() {
    world.engine("One", "tasks");

    var off = change(UnaryOperator.identity(), null, false);
    assertThat(off.schedule().nextFire()).isNull();
    world.clock.advance(Duration.ofDays(1));
    assertThat(world.tick.fire()).isZero();
    assertThat(world.run.run(EDITOR, "one")).isInstanceOf(RunEngine.Outcome.Queued.class);

    var on = change(UnaryOperator.identity(), null, true);
    assertThat(on.schedule().nextFire()).isEqualTo(world.clock.now().plus(HOUR));
  }

  @Test
  void anotherNameKeepsTheSlug() {
    world.engine("One", "tasks");

    var after = change(before -> new EngineContent("Two", "more", "files", null), null, null);

    assertThat(after.engine().slug()).isEqualTo("one");
    assertThat(after.engine().content().name()).isEqualTo("Two");
    assertThat(after.schedule().name()).isEqualTo("Two");
  }

  private EngineDetail change(
      UnaryOperator<EngineContent> content,
      @Nullable Duration interval,
      @Nullable Boolean enabled) {
    return world
        .edit
        .edit(BUILDER, "one", new EditEngine.Change(content, interval, enabled))
        .orElseThrow();
  }

  @Test
  void whatRunsIsNotRunTwice() {
    world.engine("One", "tasks");
    var first = (RunEngine.Outcome.Queued) world.run.run(EDITOR, "one");

    assertThat(world.run.run(EDITOR, "one"))
        .isEqualTo(new RunEngine.Outcome.AlreadyRunning(first.run()));
    assertThat(world.run.run(EDITOR, "two")).isEqualTo(new RunEngine.Outcome.Unknown());
    assertThat(world.run.run(FOREIGNER, "one")).isEqualTo(new RunEngine.Outcome.Unknown());
    assertThat(world.claims()).hasSize(1);
  }

  @Test
  void aSlotIsLeftOutWhileTheRunBeforeItIsUnfinished() {
    world.engine("One", "tasks");
    world.clock.advance(HOUR);
    world.tick.fire();
    world.clock.advance(HOUR);
    world.tick.fire();

    assertThat(world.claims()).hasSize(1);
    assertThat(runs())
        .extracting(DiscoveryRun::trigger)
        .containsExactly(DiscoveryRun.Trigger.SCHEDULE);
    assertThat(world.events.types()).contains("fire.skipped");
  }

  @Test
  void aRemovedEngineLeavesNothingThatWaits() {
    var engine = world.engine("One", "tasks");
    world.run.run(EDITOR, "one");

    assertThat(world.remove.remove(BUILDER, "one")).contains(engine.engine());
    assertThat(world.remove.remove(BUILDER, "one")).isEmpty();

    assertThat(world.claims()).isEmpty();
    assertThat(world.schedules.list(BUILDER.tenant())).isEmpty();
    assertThat(world.runs.newest(engine.engine().id(), 5))
        .extracting(DiscoveryRun::state)
        .containsExactly(DiscoveryRun.State.CANCELLED);
    world.engine("One", "tasks");
  }

  @Test
  void aRunThatWorksMayEndThoughItsEngineIsRemoved() {
    var engine = world.engine("One", "tasks");
    world.run.run(EDITOR, "one");
    var job = world.claim();
    world.checks.add(Check.OVERDUE_TASK, "Task #1");

    world.remove.remove(BUILDER, "one");
    world.work.work(job);

    assertThat(world.runs.newest(engine.engine().id(), 5))
        .extracting(DiscoveryRun::state)
        .containsExactly(DiscoveryRun.State.SUCCEEDED);
  }

  @Test
  void onlyWhoMayChangesAndRunsEngines() {
    var content = new EngineContent("One", null, "tasks", null);
    for (var caller : new Principal[] {VIEWER, EDITOR}) {
      assertThatThrownBy(() -> world.create.create(caller, content, HOUR, true))
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() -> world.remove.remove(caller, "one"))
          .isInstanceOf(ForbiddenException.class);
      assertThatThrownBy(() ->
              world.edit.edit(
                  caller, "one", new EditEngine.Change(UnaryOperator.identity(), null, true)))
          .isInstanceOf(ForbiddenException.class);
    }
    assertThatThrownBy(() -> world.run.run(VIEWER, "one")).isInstanceOf(ForbiddenException.class);
  }

  private List<DiscoveryRun> runs() {
    return world.read.find(VIEWER, "one").orElseThrow().runs();
  }
}
