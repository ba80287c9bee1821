package dev.orrery.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orrery.application.governance.DecideApproval.Outcome;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalUseCasesTest {
  private final World world = new World();

  @Test
  void askingTellsTheSession() {
    var approval = world.ask().ask(world.draft(), null);

    var event = world.events.appended().getFirst();
    assertThat(event.type()).isEqualTo("approval.requested");
    assertThat(event.stream()).isEqualTo(StreamKey.of(World.SESSION));
    assertThat(event.actor()).isEqualTo("agent-1");
    assertThat(event.payload().text("approval_id")).contains(approval.id().value().toString());
    assertThat(event.payload().text("action")).contains("use_tool:run_shell");
    assertThat(event.payload().text("resource")).contains("rm x");
    assertThat(event.payload().text("subject")).contains("agent:agent-1");
    assertThat(world.auditActions()).containsExactly("approval_requested");
  }

  @Test
  void answerIsCommittedWithItsEventItsLeafAndItsDecision() {
    var id = world.ask().ask(world.draft(), null).id();

    var outcome = world.decide().decide(World.OPERATOR, id, true);

    assertThat(outcome).isInstanceOf(Outcome.Decided.class);
    var event = world.events.appended().getLast();
    assertThat(event.type()).isEqualTo("approval.resolved");
    assertThat(event.payload().bool("approved")).contains(true);
    assertThat(event.payload().text("status")).contains("approved");
    assertThat(event.payload().text("run")).contains(World.RUN.value().toString());
    assertThat(event.payload().text("kind")).contains("tool");
    assertThat(world.auditActions()).containsExactly("approval_requested", "approval_resolved");
    assertThat(world.trail.leaves().getLast().agentName()).isEqualTo("operator");
    assertThat(world.decisions.list(Tenancy.DEFAULT, new Window(0, 9)).items())
        .extracting(Decision::resource, Decision::allowed)
        .containsExactly(tuple("run_shell", true));
  }

  @Test
  void secondAnswerChangesNothing() {
    var id = world.ask().ask(world.draft(), null).id();
    world.decide().decide(World.OPERATOR, id, false);

    var outcome = world.decide().decide(World.OPERATOR, id, true);

    assertThat(outcome).isInstanceOf(Outcome.AlreadyDecided.class);
    assertThat(world.events.types()).containsExactly("approval.requested", "approval.resolved");
    assertThat(world.approvals.find(id).orElseThrow().state()).isEqualTo(State.REJECTED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"AGENT", "PEER", "SYSTEM"},
      value = Principal.Kind.class)
  void noAgentAnswersWhateverItWasGranted(Principal.Kind kind) {
    var id = world.ask().ask(world.draft(), null).id();
    var caller = World.caller(kind, Set.of(Capability.values()));

    assertThat(world.decide().decide(caller, id, true))
        .isEqualTo(new Outcome.Forbidden(Capability.APPROVAL_APPROVE));
    assertThat(world.approvals.find(id).orElseThrow().state()).isEqualTo(State.PENDING);
  }

  @Test
  void callerWithoutTheCapabilityDoesNotAnswer() {
    var id = world.ask().ask(world.draft(), null).id();
    var caller = World.caller(Principal.Kind.USER, Set.of(Capability.APPROVAL_APPROVE));

    assertThat(world.decide().decide(caller, id, false))
        .isEqualTo(new Outcome.Forbidden(Capability.APPROVAL_REJECT));
  }

  @Test
  void foreignOrMissingQuestionIsUnknown() {
    var id = world.ask().ask(world.draft(), null).id();
    var stranger =
        new Principal(
            "bob",
            Principal.Kind.USER,
            new TenantId(UUID.randomUUID()),
            Tenancy.ADMIN,
            null,
            "key",
            Set.of(Capability.values()));

    assertThat(world.decide().decide(stranger, id, true)).isEqualTo(new Outcome.Unknown());
    assertThat(world.decide().decide(World.OPERATOR, new ApprovalId(UUID.randomUUID()), true))
        .isEqualTo(new Outcome.Unknown());
  }

  @Test
  void lateAnswerIsRefusedBeforeAnySweep() {
    var id = world.ask().ask(world.draft(), null).id();
    world.clock.advance(Duration.ofMinutes(5));

    var outcome = world.decide().decide(World.OPERATOR, id, true);

    assertThat(outcome).isInstanceOf(Outcome.AlreadyDecided.class);
    assertThat(((Outcome.AlreadyDecided) outcome).approval().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void sweepTellsWhoWaits() {
    world.ask().ask(world.draft(), null);
    world.ask().ask(world.draft(), null);
    world.clock.advance(Duration.ofMinutes(5));
    var expire =
        new ExpireApprovals(
            world.approvals, world.decisions, world.events, world.trail, world.transactions);

    assertThat(expire.expire()).isEqualTo(2);
    assertThat(expire.expire()).isZero();
    var last = world.events.appended().getLast();
    assertThat(last.type()).isEqualTo("approval.resolved");
    assertThat(last.payload().text("state")).contains("expired");
    assertThat(last.payload().text("status")).contains("expired");
    assertThat(last.payload().bool("approved")).contains(false);
  }

  @Test
  void endOfARunWithdrawsItsQuestions() {
    var id = world.ask().ask(world.draft(), null).id();
    var cancel = new CancelApprovals(world.approvals, world.trail);

    assertThat(cancel.cancel(World.RUN, "operator"))
        .extracting(EventDraft::type)
        .containsExactly("approval.resolved");
    assertThat(cancel.cancel(World.RUN, "operator")).isEmpty();
    assertThat(world.approvals.find(id).orElseThrow().state()).isEqualTo(State.CANCELLED);
  }
}
