package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancelTest {
  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aWaitingRunEndsAtOnce() {
    play.model.uses(TestTools.call(TestTools.ASKED));
    var turn = play.say("go");
    play.work();

    assertThat(play.cancel(turn.rootRun())).isTrue();
    play.work();

    assertThat(play.root(turn).state()).isEqualTo(Run.State.CANCELLED);
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.SKIPPED);
    assertThat(play.asked()).extracting(Approval::state).containsExactly(Approval.State.CANCELLED);
    assertThat(play.model.requests()).hasSize(1);
    assertThat(play.leaves()).contains("agent_kill");
  }

  @Test
  void aWorkingRunIsBrokenOffInItsTool() throws InterruptedException {
    var inTool = new CountDownLatch(1);
    play.tools.doing(
        TestTools.OPAQUE,
        call -> {
          inTool.countDown();
          new CountDownLatch(1).await();
          return ToolResult.ok("never");
        });
    play.model.uses(TestTools.call(TestTools.OPAQUE));
    var turn = play.say("go");
    play.engine.start();
    inTool.await();

    play.cancel(turn.rootRun());

    ended(turn);
    assertThat(play.root(turn).state()).isEqualTo(Run.State.CANCELLED);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.FAILED);
    assertThat(play.events())
        .containsSubsequence("run.cancelling", "tool.finished", "run.finished", "turn.completed");
  }

  @Test
  void aWorkingRunIsBrokenOffInItsModelCall() {
    play.model.plays(Purpose.TURN_STEP, request -> java.util.List.of());
    var turn = play.say("go");
    play.engine.start();
    await().until(() -> !play.model.requests().isEmpty());

    play.cancel(turn.rootRun());

    ended(turn);
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
  }

  @Test
  void aRunWhoseFlagWasSetBeforeItIsTakenOverEndsCancelled() {
    play.model.answers(Purpose.TURN_STEP, "done");
    play.crashes.at("model.after_open");
    var turn = play.say("go");
    play.work();

    play.cancel(turn.rootRun());
    assertThat(play.root(turn).state()).isEqualTo(Run.State.RUNNING);
    play.lapse();
    play.work();

    assertThat(play.root(turn).state()).isEqualTo(Run.State.CANCELLED);
    assertThat(play.model.requests()).isEmpty();
  }

  @Test
  void aRunThatHadEndedKeepsItsEnd() {
    play.model.answers(Purpose.TURN_STEP, "done");
    var turn = play.say("go");
    play.work();

    assertThat(play.cancel(turn.rootRun())).isTrue();
    assertThat(play.cancel(new RunId(UUID.randomUUID()))).isFalse();

    assertThat(play.root(turn).state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(play.root(turn).killedAt()).isNotNull();
    assertThat(play.count("turn.completed")).isEqualTo(1);
  }

  @Test
  void aMessageThatIsTakenBackDoesNotLetTheNextOneStartEarly() {
    play.model.answers(Purpose.TURN_STEP, "done");
    var first = play.say("one");
    var second = play.say("two");
    var third = play.say("three");
    var working = play.claim().orElseThrow();

    play.cancel(second.rootRun());

    assertThat(working.id()).isEqualTo(first.rootRun());
    assertThat(play.claim()).isEmpty();
    play.drive(working);
    play.work();
    assertThat(play.ending(second).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    assertThat(play.ending(third).answer()).isEqualTo("done");
  }

  @Test
  void aMessageAfterACancelledTurnDoesNotWaitForItsLastAgent() {
    play.model.answers(Purpose.TURN_STEP, "done");
    var turn = play.say("one");
    var root = play.claim().orElseThrow();
    var member = fork(root);
    var working = play.claim().orElseThrow();
    assertThat(working.id()).isEqualTo(member);

    play.cancel(turn.rootRun());
    var next = play.say("two");
    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    assertThat(play.run(member).state()).isEqualTo(Run.State.RUNNING);
    assertThat(play.ending(next).answer()).isEqualTo("done");
    play.drive(play.run(member));
    assertThat(play.run(member).state()).isEqualTo(Run.State.CANCELLED);
  }

  @Test
  void anAgentThatRunsTooLongIsReapedAsAZombie() {
    play.settings.set("session.zombie_timeout_secs", Json.of(1));
    play.settings.set("agent.max_execution_time_secs", Json.of(0));
    var member = neverReady();

    assertThat(error(member)).startsWith("Zombie");
    assertThat(play.decisions.list(Tenancy.DEFAULT, new Window(0, 10)).items())
        .extracting(Decision::action, Decision::agentName, Decision::allowed)
        .contains(tuple("zombie_reap", "agent-" + member.value(), false));
  }

  @Test
  void anAgentsOwnPermissionsLimitItsTime() {
    play.settings.set("agent.max_execution_time_secs", Json.of(1));

    assertThat(error(neverReady())).startsWith("Timed out");
    assertThat(play.decisions.list(Tenancy.DEFAULT, new Window(0, 10)).items())
        .extracting(Decision::action)
        .doesNotContain("zombie_reap");
  }

  private String error(RunId run) {
    return java.util.Objects.requireNonNull(
        java.util.Objects.requireNonNull(play.run(run).ending()).error());
  }

  /** An agent whose tool never comes back; ends when the engine has ended it. */
  private RunId neverReady() {
    play.tools.doing(
        TestTools.OPAQUE,
        call -> {
          new CountDownLatch(1).await();
          return ToolResult.ok("never");
        });
    play.model.uses(TestTools.call(TestTools.OPAQUE));
    play.say("go");
    var member = fork(play.claim().orElseThrow());
    play.transactions.inOne(() -> play.births.register(play.run(member)));
    play.settings.set("agent.max_execution_time_secs", Json.of(300));
    play.engine.start();
    await().atMost(Duration.ofSeconds(10)).until(() -> play.run(member).state().ended());
    return member;
  }

  /** Lets a root run wait for one agent. */
  private RunId fork(Run root) {
    var id = new RunId(UUID.randomUUID());
    play.transactions.inOne(() -> {
      var child =
          new Run(
              id,
              root.tenant(),
              root.owner(),
              root.session(),
              root.turn(),
              root.id(),
              Run.Kind.MEMBER,
              "part",
              AgentProgram.NAME,
              null,
              Run.Priority.NORMAL,
              Json.object("goal", "part"),
              Run.State.QUEUED,
              null,
              0,
              false,
              null,
              0,
              null,
              root.createdAt(),
              null);
      play.runs.add(child, true);
      play.runs.suspend(root.id(), Run.Wait.CHILDREN);
    });
    return id;
  }

  private void ended(Turn turn) {
    await().atMost(Duration.ofSeconds(10)).until(() -> play.turn(turn.id()).ended());
  }
}
