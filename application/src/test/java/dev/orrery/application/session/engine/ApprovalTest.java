package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private final Play play = new Play();
  private Turn turn;

  @BeforeEach
  void askForTheTool() {
    play.model.uses(TestTools.call(TestTools.ASKED));
    turn = play.say("go");
    play.work();
  }

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aRunWaitsForTheAnswerWithoutALease() {
    assertThat(play.root(turn).state()).isEqualTo(Run.State.WAITING);
    assertThat(play.root(turn).waiting()).isEqualTo(Run.Wait.APPROVAL);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.AWAITING_APPROVAL);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.TOOL);
    assertThat(play.pending().action()).isEqualTo("use_tool:t_asked");
    assertThat(play.events()).endsWith("approval.requested");
    assertThat(play.tools.ran()).isEmpty();
    play.lapse();
    assertThat(play.claim()).isEmpty();
  }

  @Test
  void anApprovedCallRunsOnce() {
    play.answer(true);

    assertThat(play.tools.ran()).containsExactly(TestTools.ASKED);
    assertThat(states()).containsExactly(Approval.State.CONSUMED);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(play.ending(turn).answer()).isEqualTo("done");
    assertThat(play.events())
        .containsSubsequence("approval.resolved", "tool.started", "tool.finished");
  }

  @Test
  void aRejectedCallIsAnErrorForTheModel() {
    play.answer(false);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
    assertThat(play.model.told().getFirst().output()).contains("rejected");
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aLateAnswerIsNone() {
    play.clock.advance(Duration.ofSeconds(301));
    play.expire.expire();
    play.deliver();
    play.work();

    assertThat(play.tools.ran()).isEmpty();
    assertThat(states()).containsExactly(Approval.State.EXPIRED);
    assertThat(play.model.told().getFirst().output()).contains("expired");
  }

  @Test
  void anApprovalUnderAnotherPolicyIsVoidAndAskedAgain() {
    permit(List.of("read", "write"));

    play.answer(true);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(states()).containsExactly(Approval.State.VOID, Approval.State.PENDING);
    assertThat(play.root(turn).waiting()).isEqualTo(Run.Wait.APPROVAL);
    play.answer(true);
    assertThat(play.tools.ran()).containsExactly(TestTools.ASKED);
    assertThat(states()).containsExactly(Approval.State.VOID, Approval.State.CONSUMED);
  }

  @Test
  void anApprovalOfAnotherDefinitionIsVoidAndAskedAgain() {
    play.tools.redefine();

    play.answer(true);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(states()).containsExactly(Approval.State.VOID, Approval.State.PENDING);
    play.answer(false);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
  }

  @Test
  void anApprovalDoesNotHelpWhereTheToolIsForbiddenMeanwhile() {
    permit(List.of("write"));

    play.answer(true);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aCrashBetweenAnswerAndIntentLosesNothing() {
    play.crashes.at("approval.before_consume");

    play.answer(true);
    assertThat(play.tools.ran()).isEmpty();
    play.lapse();
    play.work();

    assertThat(play.tools.ran()).containsExactly(TestTools.ASKED);
    assertThat(states()).containsExactly(Approval.State.CONSUMED);
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  private List<Approval.State> states() {
    return play.asked().stream().map(Approval::state).toList();
  }

  private void permit(List<String> tools) {
    var name = play.root(turn).agentName();
    var now = play.policies.find(Tenancy.DEFAULT, name).orElseThrow();
    play.policies.replace(
        new AgentPermissions(
            now.tenant(),
            name,
            tools,
            now.allowedPaths(),
            now.deniedPaths(),
            now.networkAccess(),
            now.maxExecutionTimeSecs(),
            now.maxMemoryMb(),
            now.canFork()));
  }
}
