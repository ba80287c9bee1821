package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.application.session.engine.TestTools;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.Turn;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectTurnTest {
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
  void theTurnsOwnRunIsTheAgentThatWorks() {
    desk.play.model.uses(TestTools.call("t_keyed"));

    var ending = desk.ask(ann, session, "go");

    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(ending.answer()).isEqualTo("done");
    assertThat(desk.transcript(session.id()))
        .containsExactly(
            "USER go", "ASSISTANT uses t_keyed", "TOOL t_keyed: did t_keyed", "ASSISTANT done");
    assertThat(desk.play.runs.listAgents(ann.tenant(), new dev.orrery.domain.kernel.Window(0, 9)))
        .extracting(dev.orrery.domain.kernel.Slice::total)
        .isEqualTo(0L);
  }

  @Test
  void theModelHearsWhatWasSaidBeforeAndWhereItWorks() {
    desk.play.model.answers(Purpose.TURN_STEP, "blue", "green");
    desk.ask(ann, session, "which colour?");

    desk.ask(ann, session, "and the other?");

    var request = desk.play.model.requests().getLast();
    assertThat(request.messages())
        .extracting(DirectTurnTest::said)
        .containsExactly("which colour?", "blue", "and the other?");
    assertThat(request.system()).contains("/work/a");
  }

  @Test
  void aMessageThatWaitedIsHeardInItsTurn() {
    desk.play.model.answers(Purpose.TURN_STEP, "a1", "a2", "a3");
    var asked = new Json.Obj(Map.of());
    desk.say(ann, session, "q1", asked);
    desk.play.say(WorkDesk.id(session), "direct", "q2");
    desk.play.work();

    desk.ask(ann, session, "q3");

    assertThat(desk.play.model.requests().getLast().messages())
        .extracting(DirectTurnTest::said)
        .containsExactly("q1", "a1", "q2", "a2", "q3");
  }

  @Test
  void onlyTheNewestOfALongConversationIsHeard() {
    var lengthy = "x".repeat(20_000);
    desk.play.model.answers(Purpose.TURN_STEP, "one", "two", "three", "four");
    desk.ask(ann, session, "first " + lengthy);
    desk.ask(ann, session, "second " + lengthy);
    desk.ask(ann, session, "third " + lengthy);

    desk.ask(ann, session, "fourth");

    var messages = desk.play.model.requests().getLast().messages();
    assertThat(messages.getFirst()).isInstanceOf(ModelMessage.User.class);
    assertThat(said(messages.getFirst())).startsWith("second ");
    assertThat(messages).hasSize(5);
  }

  @Test
  void anAnswerThatAsksBackLeavesTheWordToTheUser() {
    desk.play.model.answers(Purpose.TURN_STEP, "I can do both. **Which one do you want?**");

    var ending = desk.ask(ann, session, "go");

    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.ASKED);
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.ASKED);
  }

  @Test
  void aModelThatFailsFailsTheTurnAndSaysSo() {
    desk.play.model.plays(Purpose.TURN_STEP, request -> PlayedModel.fails());

    var ending = desk.ask(ann, session, "go");

    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.FAILED);
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.FAILED);
    assertThat(desk.transcript(session.id())).last().asString().startsWith("SYSTEM Failed: ");
  }

  @Test
  void aCommandLineRunsWithoutAModel() {
    var ending = desk.ask(ann, session, "!ls", Json.object("shell", "ls"));

    assertThat(desk.play.model.requests()).isEmpty();
    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(desk.transcript(session.id()))
        .startsWith("USER !ls", "ASSISTANT uses run_shell: ls")
        .hasSize(4);
  }

  @Test
  void aClearedConversationIsForgotten() {
    desk.play.model.answers(Purpose.TURN_STEP, "blue", "what?");
    desk.ask(ann, session, "my colour is blue");
    var cleared = desk.ask(ann, session, "/clear", Json.object("command", "clear"));

    desk.ask(ann, session, "which colour?");

    assertThat(cleared.outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(desk.play.model.requests().getLast().messages())
        .extracting(DirectTurnTest::said)
        .containsExactly("which colour?");
    assertThat(desk.play.messages.count(session.id())).isEqualTo(6);
  }

  @Test
  void aCompactedConversationIsItsSummary() {
    desk.play.model.answers(Purpose.TURN_STEP, "noted", "blue");
    desk.play.model.answers(Purpose.COMPACTION, "The user likes blue.");
    desk.ask(ann, session, "my colour is blue");
    desk.ask(ann, session, "/compact", Json.object("command", "compact"));

    desk.ask(ann, session, "which colour?");

    assertThat(desk.play.model.requests().getLast().messages())
        .extracting(DirectTurnTest::said)
        .containsExactly(
            "(What was said before is left out.)", "The user likes blue.", "which colour?");
  }

  @Test
  void aDirectoryThatIsNotAllowedAnyMoreIsNotWorkedIn() {
    desk.play.workDirs.directory("/elsewhere");
    desk.play.workDirs.link("/work/a", "/elsewhere");

    var ending = desk.ask(ann, session, "go");

    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.FAILED);
    assertThat(ending.answer()).contains("work directory");
    assertThat(desk.play.model.requests()).isEmpty();
  }

  @Test
  void anInterviewIsContinuedByItsProgramWhateverThePortSays() {
    desk.play.model.answers(
        Purpose.INTERVIEW,
        """
        {"is_task":true,"chat_response":"","questions":["Which colour?"],
        "goal_clarity":0.1,"constraint_clarity":0.1,"success_clarity":0.1}
        """,
        """
        {"is_task":false,"chat_response":"yellow it is","questions":[],
        "goal_clarity":1,"constraint_clarity":1,"success_clarity":1}
        """);
    desk.play.say(WorkDesk.id(session), "ouroboros", "paint it");
    desk.play.work();
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.ASKED);

    var ending = desk.ask(ann, session, "yellow");

    assertThat(ending.answer()).isEqualTo("yellow it is");
    assertThat(desk.play.turns.latest(session.id()).map(Turn::program)).contains("ouroboros");
    assertThat(desk.transcript(session.id()))
        .containsExactly(
            "USER paint it",
            "ASSISTANT Before I start, I need to know a little more:\n1. Which colour?",
            "USER yellow",
            "ASSISTANT yellow it is");
  }

  @Test
  void aMessageThatWaitedForTheInterviewAnswersIt() {
    desk.play.model.answers(
        Purpose.INTERVIEW,
        """
        {"is_task":true,"chat_response":"","questions":["Which colour?"],
        "goal_clarity":0.1,"constraint_clarity":0.1,"success_clarity":0.1}
        """,
        """
        {"is_task":false,"chat_response":"yellow it is","questions":[],
        "goal_clarity":1,"constraint_clarity":1,"success_clarity":1}
        """);
    desk.play.say(WorkDesk.id(session), "ouroboros", "paint it");
    var waiting = desk.play.say(WorkDesk.id(session), "direct", "yellow");

    desk.play.work();

    assertThat(desk.play.ending(waiting).answer()).isEqualTo("yellow it is");
    assertThat(desk.play.run(waiting.rootRun()).state()).isEqualTo(Run.State.SUCCEEDED);
  }

  private static String said(ModelMessage message) {
    return switch (message) {
      case ModelMessage.User(var text) -> text;
      case ModelMessage.Assistant(var text, var calls) -> text;
      case ModelMessage.ToolResult result -> result.output();
    };
  }
}
