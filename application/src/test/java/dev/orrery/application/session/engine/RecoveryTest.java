package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker dies at a named place and another one takes its run over. */
class RecoveryTest {
  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {TestTools.PURE, TestTools.KEYED})
  void aHarmlessCallRunsAgainUnderTheSameKey(String tool) {
    var turn = crashWith(tool, "effect.after_tool");

    play.work();

    assertThat(play.tools.ran()).containsExactly(tool, tool);
    assertThat(play.tools.keys().getFirst()).isEqualTo(play.tools.keys().getLast());
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(play.effect(turn).epoch()).isEqualTo(2);
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.asked()).isEmpty();
  }

  @Test
  void aWorkspaceAsExpectedIsNotTouchedAgain() {
    var turn = crashWith(TestTools.WORKSPACE, "effect.after_tool");

    play.work();

    assertThat(play.tools.ran()).containsExactly(TestTools.WORKSPACE);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(play.model.told().getFirst().output()).contains("as expected");
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aWorkspaceAsBeforeIsChangedNow() {
    var turn = crashWith(TestTools.WORKSPACE, "effect.after_intent");
    assertThat(play.tools.ran()).isEmpty();

    play.work();

    assertThat(play.tools.ran()).containsExactly(TestTools.WORKSPACE);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(play.asked()).isEmpty();
  }

  @Test
  void aWorkspaceThatIsNeitherIsInDoubt() {
    var turn = crashWith(TestTools.WORKSPACE, "effect.after_tool");
    play.tools.tree("something else");

    play.work();

    assertThat(play.effect(turn).state()).isEqualTo(EffectState.IN_DOUBT);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.IN_DOUBT);
    assertThat(play.pending().expiresAt()).isNull();
  }

  @Test
  void anOpaqueCallIsInDoubtUntilAPersonLetsItRunAgain() {
    var turn = crashWith(TestTools.OPAQUE, "effect.after_tool");

    play.work();
    assertThat(play.tools.ran()).hasSize(1);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.IN_DOUBT);
    assertThat(play.root(turn).waiting()).isEqualTo(Run.Wait.APPROVAL);
    assertThat(play.leaves()).contains("tool_in_doubt");
    play.answer(true);

    assertThat(play.tools.ran()).hasSize(2);
    assertThat(play.tools.keys().getFirst()).isEqualTo(play.tools.keys().getLast());
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(play.asked()).extracting(Approval::state).containsExactly(Approval.State.CONSUMED);
    assertThat(play.ending(turn).answer()).isEqualTo("done");
  }

  @Test
  void anOpaqueCallThatSomebodyRejectsStaysUnknown() {
    var turn = crashWith(TestTools.OPAQUE, "effect.after_intent");

    play.work();
    play.answer(false);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.FAILED);
    assertThat(play.model.told().getFirst().output()).contains("outcome is unknown");
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aWorkerThatComesBackIsFenced() {
    var first = new AtomicBoolean(true);
    play.tools.doing(
        TestTools.KEYED,
        call -> {
          if (first.getAndSet(false)) {
            play.lapse();
            play.work();
            return ToolResult.ok("from the dead");
          }
          return ToolResult.ok("from the living");
        });
    play.model.uses(TestTools.call(TestTools.KEYED));
    var turn = play.say("go");

    play.work();

    assertThat(play.effect(turn).result()).isEqualTo(ToolResult.ok("from the living"));
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.count("tool.finished")).isEqualTo(1);
    assertThat(play.count("turn.completed")).isEqualTo(1);
  }

  @Test
  void aModelCallThatBrokeOffIsMadeAgainAndHeldOnce() {
    play.model.answers(Purpose.TURN_STEP, "done");
    play.crashes.at("model.after_call");
    var turn = play.say("go");
    var limits = new AllowanceLimits(100_000, AllowanceLimits.UNLIMITED, 3600);
    var name = play.root(turn).agentName();
    play.ledger.set(Tenancy.DEFAULT, Tenancy.ADMIN, name, limits);
    play.work();

    play.lapse();
    play.work();

    assertThat(play.model.requests()).hasSize(2);
    assertThat(play.events()).contains("run.recovered");
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.ledger.find(Tenancy.DEFAULT, name).orElseThrow().tokensRemaining())
        .isEqualTo(100_000 - PlayedModel.COST.total());
    assertThat(play.modelCalls.totalTokens()).isEqualTo(PlayedModel.COST.total());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.before_open",
        "model.after_open",
        "model.before_call",
        "model.after_call",
        "settle.before",
        "settle.after",
        "tools.before_open",
        "tools.after_open",
        "effect.before_intent",
        "effect.after_intent",
        "effect.after_tool",
        "effect.before_result",
        "effect.after_result",
        "finish.before",
        "finish.after"
      })
  void whereverAWorkerDiesTheTurnEndsOnce(String point) {
    var turn = crashWith(TestTools.KEYED, point);

    play.work();

    assertThat(play.crashes.happened(point)).isTrue();
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.count("turn.completed")).isEqualTo(1);
    assertThat(play.count("run.finished")).isEqualTo(1);
    assertThat(play.count("run.started")).isEqualTo(1);
    assertThat(play.count("tool.finished")).isEqualTo(1);
    assertThat(play.effects(turn)).hasSize(1);
    assertThat(play.tools.keys()).doesNotContainNull();
    assertThat(play.tools.keys().stream().distinct()).hasSize(1);
    assertThat(play.steps.list(turn.rootRun())).hasSize(3).noneMatch(step -> step.open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept.before_commit"})
  void aMessageIsAcceptedWhollyOrNotAtAll(String point) {
    play.crashes.at(point);

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> play.say("go"))).isNotNull();

    assertThat(play.events()).isEmpty();
    assertThat(play.sessions.countOpen(Tenancy.DEFAULT)).isZero();
    assertThat(play.claim()).isEmpty();
  }

  /** A turn whose first worker died at a point; its lease has lapsed. */
  private Turn crashWith(String tool, String point) {
    play.model.uses(TestTools.call(tool));
    play.crashes.at(point);
    var turn = play.say("go");
    play.work();
    play.lapse();
    return turn;
  }
}
