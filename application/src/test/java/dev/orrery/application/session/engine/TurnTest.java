package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Turn;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aTurnEndsWithTheModelsAnswer() {
    play.model.answers(Purpose.TURN_STEP, "hello ann");
    var turn = play.say("hello");

    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(play.ending(turn).answer()).isEqualTo("hello ann");
    assertThat(play.root(turn).state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(play.steps.list(turn.rootRun())).noneMatch(Step::open).hasSize(1);
    assertThat(play.modelCalls.totalTokens()).isEqualTo(PlayedModel.COST.total());
    assertThat(play.events())
        .containsExactly(
            "session.opened",
            "message.completed",
            "turn.accepted",
            "run.started",
            "step.started",
            "message.completed",
            "message.completed",
            "run.finished",
            "turn.completed");
    assertThat(play.leaves())
        .containsExactly("message_received", "agent_spawn", "agent_exit", "agent_output");
  }

  @Test
  void aToolRunsBetweenTwoModelCallsAndLeavesItsReceipt() {
    play.model.uses(TestTools.call(TestTools.KEYED));
    var turn = play.say("go");

    play.work();

    var effect = play.effect(turn);
    assertThat(effect.state()).isEqualTo(EffectState.COMPLETED);
    assertThat(effect.result()).isEqualTo(ToolResult.ok("did t_keyed"));
    assertThat(play.model.told())
        .containsExactly(
            new ModelMessage.ToolResult("id-t_keyed", "t_keyed", "did t_keyed", false));
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.steps.list(turn.rootRun()))
        .extracting(Step::kind)
        .containsExactly(Step.Kind.MODEL, Step.Kind.TOOLS, Step.Kind.MODEL);
    assertThat(play.events())
        .containsSubsequence(
            "step.started", "tool.started", "tool.finished", "step.started", "run.finished");
    var receipt = receipt(effect);
    assertThat(receipt.allowed()).isTrue();
    assertThat(receipt.data().text("key")).contains(effect.key());
    assertThat(receipt.data().text("arguments")).contains(Digest.of("{}").hex());
    assertThat(receipt.data().text("result")).contains(Digest.of("did t_keyed").hex());
  }

  @Test
  void theToolsOfOneStepRunAtTheSameTime() {
    var met = new CountDownLatch(2);
    TestTools.Body meet =
        call -> {
          met.countDown();
          return met.await(10, TimeUnit.SECONDS)
              ? ToolResult.ok("met " + call.tool().name())
              : ToolResult.error("alone");
        };
    play.tools.doing(TestTools.PURE, meet).doing(TestTools.OPAQUE, meet);
    play.model.uses(TestTools.call(TestTools.PURE), TestTools.call(TestTools.OPAQUE));
    var turn = play.say("go");

    play.work();

    assertThat(play.effects(turn))
        .extracting(Effect::result)
        .containsExactly(ToolResult.ok("met t_pure"), ToolResult.ok("met t_opaque"));
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aDeniedToolDoesNotRunAndTheModelIsTold() {
    play.model.uses(TestTools.call(TestTools.SECRET));
    var turn = play.say("go");

    play.work();

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
    assertThat(play.model.told()).allMatch(ModelMessage.ToolResult::error);
    assertThat(play.events()).contains("permission.denied").doesNotContain("tool.started");
    assertThat(play.leaves()).contains("access_denied");
  }

  @Test
  void unknownToolsAndBrokenArgumentsAreErrorsForTheModel() {
    play.model.uses(
        TestTools.call("nothing"),
        new ModelToolCall("id", TestTools.PURE, "{broken"),
        new ModelToolCall("id2", TestTools.PURE, "[]"));
    var turn = play.say("go");

    play.work();

    assertThat(play.effects(turn)).extracting(Effect::state).containsOnly(EffectState.FAILED);
    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.model.told().getFirst().output()).contains("no tool called nothing");
    assertThat(play.model.told().get(1).output()).startsWith("Bad arguments");
  }

  @Test
  void aToolThatThrowsIsAnErrorForTheModel() {
    play.tools.doing(
        TestTools.PURE,
        call -> {
          throw new IllegalStateException("secret detail");
        });
    play.model.uses(TestTools.call(TestTools.PURE));
    var turn = play.say("go");

    play.work();

    assertThat(play.effect(turn).state()).isEqualTo(EffectState.FAILED);
    assertThat(play.model.told().getFirst().output()).doesNotContain("secret");
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aModelThatFailsFailsTheTurn() {
    play.model.plays(Purpose.TURN_STEP, request -> PlayedModel.fails());
    var turn = play.say("hello");

    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.FAILED);
    assertThat(play.ending(turn).answer()).contains("no key");
    assertThat(play.root(turn).state()).isEqualTo(Run.State.FAILED);
  }

  @Test
  void anAgentThatNeverStopsIsStopped() {
    play.model.plays(
        Purpose.TURN_STEP, request -> PlayedModel.calls(TestTools.call(TestTools.PURE)));
    var turn = play.say("go");

    play.work();

    assertThat(play.model.requests()).hasSize(AgentProgram.MOST_MODEL_TURNS);
    assertThat(play.ending(turn).answer()).contains("Stopped after 8 model turns");
  }

  @Test
  void messagesOfOneSessionAreWorkedOnInTheirOrder() {
    play.model.plays(
        Purpose.TURN_STEP,
        request -> PlayedModel.says("re: " + text(request.messages().getLast())));
    var first = play.say("one");
    var second = play.say("two");
    var third = play.say("three");
    var working = play.claim().orElseThrow();

    assertThat(working.id()).isEqualTo(first.rootRun());
    assertThat(play.claim()).isEmpty();
    play.drive(working);
    assertThat(play.claim()).map(Run::id).contains(second.rootRun());
    play.lapse();
    play.work();

    assertThat(play.ending(second).answer()).isEqualTo("re: two");
    assertThat(play.ending(third).answer()).isEqualTo("re: three");
    assertThat(play.count("turn.completed")).isEqualTo(3);
  }

  @Test
  void sessionsDoNotWaitForEachOther() {
    play.model.answers(Purpose.TURN_STEP, "done");
    var first = play.say("a", AgentProgram.NAME, "one");
    var second = play.say("b", AgentProgram.NAME, "two");

    assertThat(play.claim()).map(Run::id).contains(first.rootRun());
    assertThat(play.claim()).map(Run::id).contains(second.rootRun());
  }

  @Test
  void deletingASessionFencesItsWorker() {
    play.tools.doing(
        TestTools.OPAQUE,
        call -> {
          play.delete("chat");
          return ToolResult.ok("too late");
        });
    play.model.uses(TestTools.call(TestTools.OPAQUE));
    var turn = play.say("go");

    play.work();

    assertThat(play.turns.find(turn.id())).isEmpty();
    assertThat(play.runs.find(turn.rootRun())).isEmpty();
    assertThat(play.events())
        .endsWith("run.finished", "turn.completed", "session.deleted")
        .doesNotContain("tool.finished");
    assertThat(play.leaves()).endsWith("agent_exit", "session_delete");
    assertThat(play.model.requests()).hasSize(1);
  }

  private AuditLeaf receipt(Effect effect) {
    return play.trail.leaves().stream()
        .filter(leaf -> effect.id().equals(leaf.effect()))
        .reduce((one, two) -> {
          throw new AssertionError("Two receipts");
        })
        .orElseThrow();
  }

  private static String text(ModelMessage message) {
    return message instanceof ModelMessage.User(var text) ? text : "";
  }
}
