package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.orchestration.Pipeline.Move;
import dev.orrery.domain.orchestration.Stage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PipelineTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Property
  void everyGraphIsWorkedOffInTheOrderOfItsDependencies(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
    var random = new Random(seed);
    var play = new Play(random, plans(size, random), 0);

    assertThat(play.run()).isEqualTo(Pipeline.State.COMPLETED);
    assertThat(play.started).hasSize(size).doesNotHaveDuplicates();
  }

  @Property
  void afterAFailureNothingStarts(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
    var random = new Random(seed);
    var play = new Play(random, plans(size, random), 0.3);

    var end = play.run();

    assertThat(play.started).doesNotHaveDuplicates();
    assertThat(end == Pipeline.State.FAILED)
        .isEqualTo(play.stages.stream().anyMatch(stage -> stage.state() == State.FAILED));
  }

  /** Lets stages start and end in any order that the moves allow. */
  private static final class Play {
    final List<Integer> started = new ArrayList<>();
    final List<Stage> stages;
    private final Random random;
    private final double failing;

    Play(Random random, List<StagePlan> plans, double failing) {
      this.random = random;
      this.failing = failing;
      this.stages =
          new ArrayList<>(
              IntStream.range(0, plans.size())
                  .mapToObj(i -> Stage.pending(i, plans.get(i)))
                  .toList());
    }

    Pipeline.State run() {
      while (true) {
        switch (pipeline(Pipeline.State.RUNNING, stages).next()) {
          case Move.Start(var stage) -> {
            assertThat(completed()).containsAll(stage.plan().dependsOn());
            started.add(stage.ordinal());
            set(stage, State.RUNNING);
            if (random.nextBoolean()) {
              endOne();
            }
          }
          case Move.Watch() -> endOne();
          case Move.Finish(var state) -> {
            return state;
          }
          case Move.Rest() -> throw new AssertionError("It runs");
        }
      }
    }

    private void endOne() {
      var running = stages.stream().filter(it -> it.state() == State.RUNNING).toList();
      assertThat(running).isNotEmpty();
      set(
          running.get(random.nextInt(running.size())),
          random.nextDouble() < failing ? State.FAILED : State.COMPLETED);
    }

    private HashSet<String> completed() {
      var names = new HashSet<String>();
      stages.stream()
          .filter(it -> it.state() == State.COMPLETED)
          .forEach(it -> names.add(it.name()));
      return names;
    }

    private void set(Stage stage, State state) {
      stages.set(
          stage.ordinal(),
          new Stage(
              stage.ordinal(),
              stage.plan(),
              state,
              0,
              new SessionId(UUID.randomUUID()),
              new TurnId(UUID.randomUUID()),
              AT,
              null,
              null));
    }
  }

  @Property
  void whatIsFinishedRests(@ForAll boolean failed) {
    var stages = List.of(Stage.pending(0, plan("a", List.of())));

    assertThat(pipeline(failed ? Pipeline.State.FAILED : Pipeline.State.COMPLETED, stages).next())
        .isEqualTo(new Move.Rest());
  }

  private static List<StagePlan> plans(int size, Random random) {
    var plans = new ArrayList<StagePlan>();
    for (int i = 0; i < size; i++) {
      var before =
          plans.stream().map(StagePlan::name).filter(name -> random.nextInt(3) == 0).toList();
      plans.add(plan("s" + i, before));
    }
    return plans;
  }

  private static StagePlan plan(String name, List<String> dependsOn) {
    return new StagePlan(name, "do it", "/work", dependsOn, null, null);
  }

  private static Pipeline pipeline(Pipeline.State state, List<Stage> stages) {
    return new Pipeline(
        new PipelineId(UUID.randomUUID()),
        new Ownership(Tenancy.DEFAULT, Tenancy.ADMIN, "", "aegis"),
        "default",
        "p",
        state,
        stages,
        List.of(new Phase.Visit(Phase.PLAN, AT, null, null)),
        AT);
  }
}
