package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.id;
import static dev.orrery.application.session.engine.WorkDesk.in;
import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.SendMessage.Outcome;
import dev.orrery.application.session.engine.TestTools;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendMessageTest {
  private final WorkDesk desk = new WorkDesk();
  private final Principal ann = somebody("ann");
  private Session session;

  @BeforeEach
  void open() {
    session = desk.open(ann, "/work/a");
    desk.play.model.answers(Purpose.TURN_STEP, "done");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aMessageForARestingSessionIsAccepted() {
    assertThat(desk.say(ann, session, "hello")).isInstanceOf(Outcome.Delivered.class);
    assertThat(desk.activity(session)).isEqualTo(SessionActivity.QUEUED);
  }

  @Test
  void nothingIsQueuedBehindATurnThatWorks() {
    desk.say(ann, session, "one");
    desk.play.claim();

    assertThat(desk.say(ann, session, "two")).isEqualTo(new Outcome.Busy());

    assertThat(desk.play.turns.list(session.id(), 0, 10)).hasSize(1);
    assertThat(desk.play.messages.count(session.id())).isEqualTo(1);
  }

  @Test
  void aPatientSenderWaitsForTheEndOfTheTurn() throws Exception {
    desk.say(ann, session, "one");
    var run = desk.play.claim().orElseThrow();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var request = new SendMessage.Request("desk", "two", Json.empty(), Duration.ofSeconds(30));
      var sent = threads.submit(() -> desk.send.send(ann, id(session), request));
      Awaitility.await().during(Duration.ofMillis(300)).until(() -> !sent.isDone());

      desk.play.drive(run);

      assertThat(sent.get()).isInstanceOf(Outcome.Delivered.class);
    }
  }

  @Test
  void oneOfTwoSendersAtTheSameTimeIsHeard() throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> afterStart(start));
      var second = threads.submit(() -> afterStart(start));
      start.countDown();

      assertThat(List.of(first.get(), second.get()))
          .haveExactly(
              1,
              new org.assertj.core.api.Condition<>(
                  Outcome.Delivered.class::isInstance, "delivered"));
    }
  }

  private Outcome afterStart(CountDownLatch start) throws InterruptedException {
    start.await();
    return desk.say(ann, session, "hello");
  }

  @Test
  void aMessageDuringAQuestionForPermissionIsQueuedAndDoesNotAnswerIt() {
    var asking = desk.create(ann, in("/work/b").permitting(PermissionMode.DEFAULT)).session();
    desk.play.model.forget();
    desk.play.model.uses(TestTools.call("t_keyed"));
    desk.say(ann, asking, "one");
    desk.play.drive(desk.play.claim().orElseThrow());
    assertThat(desk.activity(asking)).isEqualTo(SessionActivity.APPROVAL);

    assertThat(desk.say(ann, asking, "two")).isInstanceOf(Outcome.Delivered.class);

    assertThat(desk.activity(asking)).isEqualTo(SessionActivity.APPROVAL);
    assertThat(desk.play.turns.list(asking.id(), 0, 10)).hasSize(2);
  }

  @Test
  void theTextAnswersWhatAnAgentAsks() throws Exception {
    ask("Which colour?");
    var turn = ((Outcome.Delivered) desk.say(ann, session, "paint it")).turn();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = desk.play.claim().orElseThrow();
      var working = threads.submit(() -> desk.play.drive(run));
      Awaitility.await().until(() -> desk.activity(session) == SessionActivity.QUESTION);

      assertThat(desk.say(ann, session, "blue")).isEqualTo(new Outcome.Answered());

      working.get();
    }
    assertThat(desk.play.ending(turn).answer()).isEqualTo("done");
    assertThat(desk.transcript(session.id()))
        .containsExactly(
            "USER paint it",
            "ASSISTANT uses ask_user: Which colour?",
            "TOOL ask_user: blue",
            "ASSISTANT done");
    assertThat(desk.play.events()).containsSubsequence("question.asked", "question.answered");
  }

  @Test
  void aQuestionIsAnsweredByItsIdOnce() throws Exception {
    ask("Which colour?");
    desk.say(ann, session, "paint it");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = desk.play.claim().orElseThrow();
      var working = threads.submit(() -> desk.play.drive(run));
      Awaitility.await().until(() -> desk.overview(session).question() != null);
      var question =
          java.util.Objects.requireNonNull(desk.overview(session).question())
              .id()
              .value()
              .toString();

      assertThat(desk.answer.answer(ann, id(session), "42", "red"))
          .isEqualTo(new AnswerQuestion.Outcome.TooLate());
      assertThat(desk.answer.answer(somebody("bob"), id(session), question, "red"))
          .isEqualTo(new AnswerQuestion.Outcome.Forbidden());
      assertThat(desk.answer.answer(ann, id(session), question, "red"))
          .isEqualTo(new AnswerQuestion.Outcome.Answered());
      assertThat(desk.answer.answer(ann, id(session), question, "blue"))
          .isEqualTo(new AnswerQuestion.Outcome.TooLate());
      working.get();
    }
  }

  @Test
  void anAgentGoesOnWhenNobodyAnswers() throws Exception {
    ask("Which colour?");
    var turn = ((Outcome.Delivered) desk.say(ann, session, "paint it")).turn();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = desk.play.claim().orElseThrow();
      var working = threads.submit(() -> desk.play.drive(run));
      Awaitility.await().until(() -> desk.activity(session) == SessionActivity.QUESTION);

      desk.play.clock.advance(Duration.ofSeconds(31));

      working.get();
    }
    assertThat(desk.play.model.told().getLast().output()).contains("did not answer");
    assertThat(desk.play.ending(turn).answer()).isEqualTo("done");
  }

  @Test
  void closedUnknownAndForeignSessionsTakeNoMessage() {
    desk.close.close(ann, id(session), "killed");
    var other = desk.open(ann, "/work/b");

    assertThat(desk.say(ann, session, "hello")).isEqualTo(new Outcome.Unknown());
    assertThat(desk.say(somebody("bob"), other, "hello")).isEqualTo(new Outcome.Forbidden());
  }

  /** Replaces what the model plays by a question and an answer. */
  private void ask(String question) {
    desk.play.model.forget();
    desk.play.model.uses(new ModelToolCall("q", "ask_user", "{\"question\":\"" + question + "\"}"));
  }
}
