package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.CreateSession.Outcome;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.TerminalEngine.Dialog;
import dev.orrery.domain.session.TerminalEngine.Driven;
import dev.orrery.domain.session.TerminalEngine.Said;
import dev.orrery.domain.session.Turn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns that a session's own agent works on, in a played terminal. */
class TerminalTurnTest {
  private static final Dialog DIALOG =
      new Dialog("Bash", "Allow bash of ls? [y/n]", "ab".repeat(32));

  private final Play play = new Play();
  private final WorkDesk desk = new WorkDesk(play);

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void theWholeTurnIsOneCallAndTheTranscriptTellsWhatHappenedInIt() {
    var session = open(PermissionMode.DEFAULT);
    play.terminal.plays((message, witness) -> {
      witness.delivered(true, 2);
      witness.said(
          List.of(
              new Said(
                  Message.Role.ASSISTANT,
                  List.of(new MessagePart.ToolUse("1", "Read", "Read: a.txt")))));
      return new Driven.Answered("it says " + message);
    });

    var turn = say(session, "what does it say?");
    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(play.ending(turn).answer()).isEqualTo("it says what does it say?");
    assertThat(turn.program()).isEqualTo(TerminalProgram.NAME);
    assertThat(play.deliveries.find(turn.id())).contains(new PromptDelivery(true, 2));
    assertThat(play.messages.ofTurn(turn.id()).stream().flatMap(it -> it.parts().stream()))
        .containsExactly(
            new MessagePart.Text("what does it say?"),
            new MessagePart.ToolUse("1", "Read", "Read: a.txt"),
            new MessagePart.Text("it says what does it say?"));
    assertThat(play.events()).contains("prompt.delivered");
    assertThat(play.asked()).isEmpty();
  }

  @Test
  void aQuestionBackAsksAndAFailureFails() {
    var session = open(PermissionMode.DEFAULT);
    play.terminal.plays((message, witness) -> new Driven.Asked("which colour?"));
    var asking = say(session, "paint");
    play.work();
    play.terminal.plays((message, witness) -> new Driven.Failed("it ended"));
    var failing = say(session, "blue");
    play.work();

    assertThat(play.ending(asking).outcome()).isEqualTo(Turn.Outcome.ASKED);
    assertThat(play.ending(failing).outcome()).isEqualTo(Turn.Outcome.FAILED);
    assertThat(play.ending(failing).answer()).isEqualTo("it ended");
  }

  @Test
  void aDialogIsAnApprovalThatIsBoundToItsText() throws Exception {
    var session = open(PermissionMode.DEFAULT);
    var turn = asking(session);
    var worker = Thread.ofVirtual().start(play::work);
    await().until(() -> play.asked().size() == 1);
    var asked = play.pending();

    assertThat(asked.kind()).isEqualTo(Approval.Kind.TOOL);
    assertThat(asked.digest()).isEqualTo(DIALOG.digest());
    assertThat(asked.action()).isEqualTo("use_tool:bash");
    assertThat(asked.resource()).isEqualTo(DIALOG.text());
    play.decide.decide(Play.OPERATOR, asked.id(), true);
    worker.join();

    assertThat(play.ending(turn).answer()).isEqualTo("yes");
    assertThat(play.approvals.find(asked.id()).orElseThrow().state())
        .isEqualTo(Approval.State.CONSUMED);
  }

  @Test
  void aRefusedDialogGetsItsNo() throws Exception {
    var session = open(PermissionMode.DEFAULT);
    var turn = asking(session);
    var worker = Thread.ofVirtual().start(play::work);
    await().until(() -> play.asked().size() == 1);

    play.decide.decide(Play.OPERATOR, play.pending().id(), false);
    worker.join();

    assertThat(play.ending(turn).answer()).isEqualTo("no");
  }

  @Test
  void theModeOfTheSessionAnswersDialogsToo() {
    var session = open(PermissionMode.BYPASS);
    var turn = asking(session);

    play.work();

    assertThat(play.ending(turn).answer()).isEqualTo("yes");
    assertThat(play.asked()).isEmpty();
    assertThat(play.events()).contains("approval.auto_approved");
  }

  @Test
  void aTurnWhoseWorkerDiedIsNeverRepeatedWithoutAPersonsWord() {
    var session = open(PermissionMode.DEFAULT);
    var turn = say(session, "do it");
    play.crashes.at("effect.after_tool");
    play.work();
    play.lapse();

    play.work();

    assertThat(play.effect(turn).state()).isEqualTo(EffectState.IN_DOUBT);
    assertThat(play.pending().kind()).isEqualTo(Approval.Kind.IN_DOUBT);
    play.answer(true);
    assertThat(play.ending(turn).answer()).isEqualTo("done: do it");
  }

  @Test
  void aClosedSessionsAgentIsEnded() {
    var session = open(PermissionMode.DEFAULT);

    desk.close.close(Play.OPERATOR, session.id().value().toString(), "killed");

    await().until(() -> play.terminal.ended.contains(session.id()));
  }

  @Test
  void aCommandChoosesTheEngine() {
    assertThat(created("played --fast").setup().engine()).isEqualTo(SessionSetup.Engine.TERMINAL);
    assertThat(created("--model opus").setup().engine()).isEqualTo(SessionSetup.Engine.LOOP);
    assertThat(created(null).setup().engine()).isEqualTo(SessionSetup.Engine.LOOP);
    assertThatThrownBy(() -> created("missing"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("terminal agent not configured");
  }

  private Turn asking(Session session) {
    var asked = new CountDownLatch(1);
    play.terminal.plays((message, witness) -> {
      var permission = witness.ask(DIALOG);
      var answer = permission.answer();
      while (answer.isEmpty()) {
        asked.await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
        answer = permission.answer();
      }
      return new Driven.Answered(answer.get() ? "yes" : "no");
    });
    return say(session, "list");
  }

  private Turn say(Session session, String text) {
    return play.say(session.id().value().toString(), DirectProgram.NAME, text);
  }

  private Session open(PermissionMode mode) {
    var session = created("played");
    play.transactions.inOne(() ->
        play.sessionPolicies.save(
            SessionPolicy.of(session.id(), Tenancy.DEFAULT, session.owner(), mode)));
    return session;
  }

  private Session created(@Nullable String command) {
    var draft =
        new CreateSession.Draft(
            "aegis", "/work/a", null, null, null, null, command, Map.of(), null, null, null, false,
            null);
    return desk.create.create(Play.OPERATOR, draft)
            instanceof Outcome.Created(var session, var turn)
        ? session
        : org.junit.jupiter.api.Assertions.fail();
  }
}
