package dev.orrery.application.work.discovery;

import static dev.orrery.application.work.discovery.DiscoveryWorld.EDITOR;
import static dev.orrery.application.work.discovery.DiscoveryWorld.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRun.State;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkOnDiscoveryTest {
  private final DiscoveryWorld world = new DiscoveryWorld();

  @BeforeEach
  void twoThingsAreWrong() {
    world.checks.add(Check.OVERDUE_TASK, "Task #1");
    world.checks.add(Check.STALE_TASK, "Task #2");
  }

  @Test
  void eachFindingIsATaskOnce() {
    run("tasks");

    var run = newest();
    assertThat(run.state()).isEqualTo(State.SUCCEEDED);
    assertThat(run.yield().findings()).isEqualTo(2);
    assertThat(run.yield().created()).isEqualTo(2);
    assertThat(world.tasks()).allMatch(task -> "discovery:one".equals(task.content().category()));
    assertThat(world.events.types())
        .containsSubsequence("discovery.run_started", "discovery.run_finished");

    again();
    assertThat(world.tasks()).hasSize(2);
    assertThat(newest().yield().created()).isZero();
    assertThat(newest().yield().deduplicated()).isEqualTo(2);
    var engine = world.read.list(VIEWER).getFirst();
    assertThat(engine.figures().runs()).isEqualTo(2);
    assertThat(engine.tasks().open()).isEqualTo(2);
    assertThat(engine.schedule().history().runs()).isEqualTo(2);
  }

  @Test
  void anotherLayerNeedsAModel() {
    run("marketing");

    assertThat(newest().state()).isEqualTo(State.FAILED);
    assertThat(newest().error()).startsWith("RUNNER_NOT_CONFIGURED").contains("OPENAI_API_KEY");
    assertThat(world.tasks()).isEmpty();
    assertThat(world.model.asked).isEmpty();
  }

  @Test
  void whatAModelFindsIsOnTheBoard() {
    world.model.says(
        "Here: [{\"title\": \"Write a post\", \"description\": \"d\", \"priority\": 1},"
            + " {\"title\": \" \"}, 7, {\"title\": \"Call a friend\", \"priority\": 99}]");
    run("marketing");

    var run = newest();
    assertThat(run.state()).isEqualTo(State.SUCCEEDED);
    assertThat(run.yield().created()).isEqualTo(2);
    assertThat(run.yield().tokens()).isEqualTo(300);
    assertThat(run.yield().dollars()).isEqualByComparingTo("0.5");
    assertThat(world.tasks())
        .extracting(task -> task.content().priority())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(world.model.asked.getFirst()).contains("marketing");
  }

  @Test
  void anAnswerThatIsNoListIsAFailureThatCostsAllTheSame() {
    world.model.says("I could not find anything.");
    run("marketing");

    assertThat(newest().state()).isEqualTo(State.FAILED);
    assertThat(newest().yield().tokens()).isEqualTo(300);
  }

  @Test
  void aModelThatNeverAnswersIsStopped() {
    world.model.configured = true;
    run("marketing");

    assertThat(newest().state()).isEqualTo(State.FAILED);
    assertThat(world.model.cancelled).hasSize(1);
  }

  @Test
  void anInterruptedRunGoesOnWithTheSameQuestion() {
    world.model.says("[]");
    world.model.interrupts = true;
    run("marketing");
    assertThat(newest().state()).isEqualTo(State.RUNNING);

    world.model.interrupts = false;
    world.work.work(world.claim());

    assertThat(newest().state()).isEqualTo(State.SUCCEEDED);
    assertThat(world.model.asked).hasSize(1);
  }

  @Test
  void aBrokenCheckIsTriedAgain() {
    world.checks.isBroken = true;
    var job = run("tasks");
    assertThat(newest().state()).isEqualTo(State.RUNNING);
    assertThat(world.jobs.find(job.id()).orElseThrow().state()).isEqualTo(Job.State.DELAYED);

    world.checks.isBroken = false;
    world.clock.advance(Duration.ofSeconds(5));
    world.transactions.inOne(() -> world.queues.tend());
    world.work.work(world.claim());

    assertThat(newest().state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void afterItsDeadlineARunFailsAndTheEngineIsFreeAgain() {
    world.checks.isBroken = true;
    run("tasks");
    world.clock.advance(Duration.ofHours(2));
    world.transactions.inOne(() -> world.queues.tend());
    world.work.work(world.claim());

    assertThat(newest().state()).isEqualTo(State.FAILED);
    assertThat(world.run.run(EDITOR, "one")).isInstanceOf(RunEngine.Outcome.Queued.class);
  }

  @Test
  void whoHasLostItsLeaseChangesNothing() {
    world.engine("One", "tasks");
    world.run.run(EDITOR, "one");
    var job = world.claim();
    world.transactions.inOne(() -> world.jobs.forgetLeases("node/discovery"));

    assertThatThrownBy(() -> world.work.work(job)).isInstanceOf(FencedException.class);

    assertThat(newest().state()).isEqualTo(State.QUEUED);
    assertThat(world.tasks()).isEmpty();
  }

  private Job run(String layer) {
    world.engine("One", layer);
    return again();
  }

  private Job again() {
    world.run.run(EDITOR, "one");
    var job = world.claim();
    world.work.work(job);
    return job;
  }

  private DiscoveryRun newest() {
    return world.read.find(VIEWER, "one").orElseThrow().runs().getFirst();
  }
}
