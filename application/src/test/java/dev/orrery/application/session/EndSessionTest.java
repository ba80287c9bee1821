package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.id;
import static dev.orrery.application.session.engine.WorkDesk.in;
import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.TestTools;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interrupting and closing. */
class EndSessionTest {
  private final WorkDesk desk = new WorkDesk();
  private final Principal ann = somebody("ann");
  private Session session;

  @BeforeEach
  void open() {
    session = desk.open(ann, "/work/a");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anIdleSessionIsInterruptedWithoutEffect() {
    assertThat(desk.interrupt.interrupt(ann, id(session)))
        .isEqualTo(new InterruptSession.Outcome.Idle());

    assertThat(desk.transcript(session.id())).isEmpty();
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.IDLE);
  }

  @Test
  void anInterruptEndsTheActiveTurnAndTheQueuedOneGoesOn() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    desk.say(ann, session, "one");
    var queued = desk.play.say(id(session), "direct", "two");

    assertThat(desk.interrupt.interrupt(ann, id(session)))
        .isEqualTo(new InterruptSession.Outcome.Interrupted());

    var first = desk.play.turns.list(session.id(), 0, 1).getFirst();
    assertThat(desk.play.ending(first).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    desk.play.work();
    assertThat(desk.play.ending(queued).answer()).isEqualTo("done");
    assertThat(desk.transcript(session.id()))
        .containsExactly("USER one", "USER two", "SYSTEM The turn was stopped", "ASSISTANT done");
  }

  @Test
  void aWorkingTurnIsCancellingUntilItsWorkerHasEndedIt() {
    desk.say(ann, session, "one");
    var run = desk.play.claim().orElseThrow();

    desk.interrupt.interrupt(ann, id(session));

    assertThat(desk.activity(session)).isEqualTo(SessionActivity.CANCELLING);
    desk.play.drive(desk.play.run(run.id()));
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.IDLE);
    assertThat(desk.play.events()).containsSubsequence("run.cancelling", "turn.completed");
  }

  @Test
  void anInterruptDropsThePendingPermission() {
    var turn = asking();

    desk.interrupt.interrupt(ann, id(session));

    assertThat(desk.play.approvals.list(ann.tenant()))
        .extracting(Approval::state)
        .containsExactly(Approval.State.CANCELLED);
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.IDLE);
    assertThat(desk.play.ending(turn).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
  }

  @Test
  void aClosedSessionEndsEverythingAtOnce() {
    var turn = asking();
    var queued = desk.play.say(id(session), "direct", "two");

    assertThat(desk.close.close(ann, id(session), "killed"))
        .isEqualTo(new CloseSession.Outcome.Closed());

    assertThat(desk.play.ending(turn).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    assertThat(desk.play.ending(queued).outcome()).isEqualTo(Turn.Outcome.CANCELLED);
    assertThat(desk.play.runs.unfinished(session.id())).isEmpty();
    assertThat(desk.play.effects.listOfRun(turn.rootRun()))
        .allMatch(effect -> effect.state() == EffectState.SKIPPED);
    assertThat(desk.play.claim()).isEmpty();
    assertThat(desk.play.events()).endsWith("session.closed");
  }

  @Test
  void theWorkerOfAClosedSessionIsFenced() {
    desk.play.model.uses(TestTools.call("t_opaque"));
    desk.play.crashes.at("effect.after_intent");
    var turn = ((SendMessage.Outcome.Delivered) desk.say(ann, session, "one")).turn();
    var run = desk.play.claim().orElseThrow();
    desk.play.drive(run);

    desk.close.close(ann, id(session), "killed");
    desk.play.drive(run);

    assertThat(desk.play.effects.listOfRun(turn.rootRun()))
        .extracting(effect -> effect.state())
        .containsExactly(EffectState.IN_DOUBT);
    assertThat(desk.play.run(run.id()).state()).isEqualTo(Run.State.CANCELLED);
    assertThat(desk.play.messages.ofTurn(turn.id())).hasSize(3);
  }

  @Test
  void aClosedSessionIsOutOfTheListsButKeepsItsTranscript() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    desk.ask(ann, session, "one");

    desk.close.close(ann, id(session), "killed");

    assertThat(desk.describe.one(ann, id(session)))
        .isEqualTo(new DescribeSessions.Answer.Unknown());
    assertThat(
            desk.describe
                .window(ann, SessionFilter.ALL, new dev.orrery.domain.kernel.Window(0, 9))
                .total())
        .isZero();
    assertThat(desk.close.close(ann, id(session), "killed"))
        .isEqualTo(new CloseSession.Outcome.Unknown());
    assertThat(desk.transcript(session.id())).hasSize(2);
    assertThat(desk.play.find.find(ann, id(session))).isPresent();
    assertThat(desk.describe.counts(ann).failed()).isEqualTo(1);
  }

  @Test
  void aMessageOfAnApiThatReopensGoesOnWithIt() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    desk.close.close(ann, id(session), "killed");

    desk.play.say(id(session), "direct", "again");
    desk.play.work();

    assertThat(desk.activity(session)).isEqualTo(SessionActivity.IDLE);
    assertThat(desk.overview(session).session().closedReason()).isNull();
    assertThat(desk.play.events()).contains("session.reopened");
  }

  @Test
  void nobodyClosesOrInterruptsWhatIsNotHis() {
    var bob = somebody("bob");

    assertThat(desk.close.close(bob, id(session), "killed"))
        .isEqualTo(new CloseSession.Outcome.Forbidden());
    assertThat(desk.interrupt.interrupt(bob, id(session)))
        .isEqualTo(new InterruptSession.Outcome.Forbidden());
    assertThat(desk.interrupt.interrupt(ann, "nobody"))
        .isEqualTo(new InterruptSession.Outcome.Unknown());
  }

  @Test
  void manyAreClosedByNameAndByWhatTheyDo() {
    var named = desk.open(ann, "/work/b");
    desk.say(ann, named, "one");
    var foreign = desk.open(somebody("bob"), "/work/b");

    var outcome =
        desk.closeMany.close(
            ann, List.of(id(named), "nobody", id(foreign)), Set.of(SessionActivity.IDLE), "killed");

    assertThat(outcome.closed()).isEqualTo(2);
    assertThat(outcome.unknown()).containsExactly("nobody");
    assertThat(desk.play.sessions.countOpen()).isEqualTo(1);
  }

  @Test
  void aSessionThatIsTooOldIsClosed() {
    desk.play.clock.advance(Duration.ofMinutes(119));
    assertThat(desk.closeAged.close()).isZero();

    desk.play.clock.advance(Duration.ofMinutes(2));
    desk.closeAged.close();

    assertThat(desk.play.sessions.find(session.id()).orElseThrow().closedReason())
        .isEqualTo("max_age");
    assertThat(desk.closeAged.close()).isZero();
  }

  @Test
  void aSessionThatWasReopenedHasNoAge() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    desk.close.close(ann, id(session), "killed");
    desk.play.say(id(session), "direct", "again");

    desk.play.clock.advance(Duration.ofHours(3));

    assertThat(desk.closeAged.close()).isZero();
    assertThat(desk.play.sessions.countOpen()).isEqualTo(1);
  }

  private Turn asking() {
    session = desk.create(ann, in("/work/a").permitting(PermissionMode.DEFAULT)).session();
    desk.play.model.uses(TestTools.call("t_keyed"));
    var turn = ((SendMessage.Outcome.Delivered) desk.say(ann, session, "one")).turn();
    desk.play.work();
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.APPROVAL);
    return turn;
  }
}
