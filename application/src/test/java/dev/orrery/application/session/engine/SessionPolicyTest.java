package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.session.Turn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tool calls of sessions that have a policy. */
class SessionPolicyTest {
  private final Play play = new Play();
  private @Nullable SessionPolicy policy;

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aDenyingRuleStopsTheToolAndTheModelIsTold() {
    var turn = begin(PermissionMode.BYPASS, TestTools.PURE);
    set(policy().withRules(List.of(rule(Behavior.DENY, TestTools.PURE))));

    play.work();

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
    assertThat(play.model.told().getFirst().output()).contains("denies t_pure");
    var denied = event("permission.denied");
    assertThat(denied.payload().text("tool")).contains(TestTools.PURE);
    assertThat(denied.payload().text("rule")).contains("session.policy");
    assertThat(denied.payload().text("reason").orElseThrow()).contains("permission policy");
  }

  @Test
  void aWaivedQuestionLeavesItsMark() {
    begin(PermissionMode.BYPASS, TestTools.ASKED);

    play.work();

    assertThat(play.tools.ran()).containsExactly(TestTools.ASKED);
    assertThat(play.asked()).isEmpty();
    assertThat(play.events())
        .containsSubsequence("approval.auto_approved", "tool.started", "tool.finished");
    assertThat(event("approval.auto_approved").payload().text("tool")).contains(TestTools.ASKED);
  }

  @Test
  void theDefaultModeAsksAndGivesTenMinutes() {
    begin(PermissionMode.DEFAULT, TestTools.PURE);

    play.work();

    var asked = play.pending();
    assertThat(asked.kind()).isEqualTo(Approval.Kind.TOOL);
    assertThat(asked.expiresAt()).isEqualTo(asked.requestedAt().plus(Duration.ofMinutes(10)));
    play.answer(true);
    assertThat(play.tools.ran()).containsExactly(TestTools.PURE);
    assertThat(play.events()).doesNotContain("approval.auto_approved");
  }

  @Test
  void aChangedPolicyVoidsTheApproval() {
    begin(PermissionMode.DEFAULT, TestTools.PURE);
    play.work();
    set(policy().withRules(List.of(rule(Behavior.ASK, TestTools.PURE))));

    play.answer(true);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(states()).containsExactly(State.VOID, State.PENDING);
    play.answer(true);
    assertThat(play.tools.ran()).containsExactly(TestTools.PURE);
  }

  @Test
  void anApprovalDoesNotHelpAgainstANewDenial() {
    var turn = begin(PermissionMode.DEFAULT, TestTools.PURE);
    play.work();
    set(policy().withRules(List.of(rule(Behavior.DENY, TestTools.PURE))));

    play.answer(true);

    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
  }

  @Test
  void anApprovedPlanGoesOnByAskingForItsSteps() {
    begin(PermissionMode.PLAN, TestTools.PURE);
    play.work();
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.PLAN);

    play.answer(true);

    assertThat(policy().mode()).isEqualTo(PermissionMode.DEFAULT);
    assertThat(play.tools.ran()).isEmpty();
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.TOOL);
    play.answer(true);
    assertThat(play.tools.ran()).containsExactly(TestTools.PURE);
    assertThat(states()).containsExactly(State.CONSUMED, State.CONSUMED);
  }

  @Test
  void aPlanOfSeveralCallsIsAnsweredOnce() {
    begin(PermissionMode.PLAN, TestTools.PURE, TestTools.KEYED);
    play.work();
    assertThat(play.asked()).extracting(Approval::kind).containsOnly(Approval.Kind.PLAN).hasSize(2);

    play.decide.decide(Play.OPERATOR, play.asked().getFirst().id(), true);
    play.deliver();
    play.work();

    assertThat(play.asked())
        .filteredOn(it -> it.state() == State.PENDING)
        .extracting(Approval::kind)
        .containsExactly(Approval.Kind.TOOL, Approval.Kind.TOOL);
    assertThat(play.count("approval.resolved")).isEqualTo(2);
  }

  @Test
  void aRejectedPlanStaysAPlan() {
    var turn = begin(PermissionMode.PLAN, TestTools.PURE);
    play.work();

    play.answer(false);

    assertThat(policy().mode()).isEqualTo(PermissionMode.PLAN);
    assertThat(play.effect(turn).state()).isEqualTo(EffectState.DENIED);
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void aCrashAfterTheAnswerToAPlanLosesNothing() {
    begin(PermissionMode.PLAN, TestTools.PURE);
    play.work();
    play.crashes.at("approval.before_consume");

    play.answer(true);
    play.lapse();
    play.work();

    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.TOOL);
    assertThat(policy().mode()).isEqualTo(PermissionMode.DEFAULT);
  }

  private Turn begin(PermissionMode mode, String... tools) {
    play.model.uses(
        java.util.Arrays.stream(tools)
            .map(TestTools::call)
            .toArray(dev.orrery.domain.model.ModelToolCall[]::new));
    var turn = play.say("go");
    var root = play.root(turn);
    set(SessionPolicy.of(turn.session(), root.tenant(), root.owner(), mode));
    return turn;
  }

  private void set(SessionPolicy changed) {
    play.sessionPolicies.save(changed);
    policy = changed;
  }

  private SessionPolicy policy() {
    return play.sessionPolicies
        .find(java.util.Objects.requireNonNull(policy).session())
        .orElseThrow();
  }

  private List<State> states() {
    return play.asked().stream().map(Approval::state).toList();
  }

  private Event event(String type) {
    play.sealer.seal();
    return play.log.readAll(0, 1000).stream()
        .filter(event -> event.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static PolicyRule rule(Behavior behavior, String tool) {
    return new PolicyRule(PolicyRule.Source.API, behavior, tool, null);
  }
}
