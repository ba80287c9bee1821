package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void theFirstConversationLeavesEveryTrace() {
    var content = "Create hello.txt with the text hi, then show it";
    var answer = oxios.chat(content);

    assertThat(answer.fields()).containsOnlyKeys("id", "echo", "reply", "session_id", "phase");
    Wire.hasUuid(answer, "id");
    Wire.hasUuid(answer, "session_id");
    assertThat(Wire.text(answer, "echo")).isEqualTo(content);
    assertThat(Wire.text(answer, "phase")).isEqualTo("evaluate");
    assertThat(Wire.text(answer, "reply")).contains("hi");
    assertThat(oxios.file("hello.txt")).isEqualTo("hi");
    assertThat(oxios.commits()).anySatisfy(message -> assertThat(message).contains("hello.txt"));
    assertThat(oxios.audit())
        .anySatisfy(entry -> {
          assertThat(Wire.text(entry, "action")).isEqualTo("file_write");
          assertThat(Wire.text(entry, "resource")).contains("hello.txt");
        });
    oxios.auditIsSound();
    theSessionHoldsBothMessages(content, answer);
  }

  private void theSessionHoldsBothMessages(String content, Json.Obj answer) {
    var session = oxios.session(Wire.text(answer, "session_id"));
    assertThat(session.texts("user_messages")).containsExactly(content);
    var responses = Wire.objects(session, "agent_responses");
    assertThat(responses).hasSize(1);
    var response = responses.getFirst();
    assertThat(response.fields())
        .containsOnlyKeys(
            "content", "session_id", "seed_id", "phase_reached", "evaluation_passed", "timestamp");
    assertThat(Wire.text(response, "content")).isEqualTo(Wire.text(answer, "reply"));
    assertThat(Wire.text(response, "session_id")).isEqualTo(Wire.text(answer, "session_id"));
    assertThat(Wire.text(response, "phase_reached")).isEqualTo("evaluate");
    assertThat(Wire.flag(response, "evaluation_passed")).isTrue();
    assertThat(Wire.text(response, "seed_id")).isEqualTo(Wire.text(session, "active_seed_id"));
    assertThat(Wire.text(session, "active_persona_id")).isEqualTo("dev");
    Wire.hasTime(response, "timestamp");
  }

  @Test
  void aRunOfOneAgentTellsItsEventsInOrder() {
    try (var events = oxios.events()) {
      var session = Oxios.fresh("order");
      oxios.chat(session, "Create order.txt with the text done, then show it");
      var seed = Wire.text(oxios.session(session), "active_seed_id");
      events.await("evaluation_complete", frame -> Wire.text(frame, "seed_id").equals(seed));

      var told =
          events.frames().stream()
              .map(ChatConformanceTest::named)
              .filter(name -> !name.startsWith("memory") && !name.startsWith("agent_output"))
              .toList();

      assertThat(told)
          .containsSubsequence(
              "message_received",
              "space_activated",
              "phase_started Interview",
              "phase_completed Interview",
              "phase_started Seed",
              "seed_created",
              "phase_completed Seed",
              "phase_started Execute",
              "agent_created",
              "agent_started",
              "agent_stopped",
              "phase_completed Execute",
              "phase_started Evaluate",
              "phase_completed Evaluate",
              "evaluation_complete");
      assertThat(events.frames("phase_started"))
          .allSatisfy(frame -> assertThat(Wire.text(frame, "session_id")).isEqualTo(session));
      assertThat(String.join("\n", events.lines())).doesNotContain("Offline planner");
    }
  }

  private static String named(Json.Obj frame) {
    return Wire.text(frame, "type") + frame.text("phase").map(phase -> " " + phase).orElse("");
  }

  @Test
  void anUnclearTaskIsAskedAboutAndGoesOnWithTheAnswer() {
    var session = Oxios.fresh("ask");
    var asked = oxios.chat(session, "build something");

    assertThat(Wire.text(asked, "phase")).isEqualTo("interview");
    assertThat(Wire.text(asked, "reply")).contains("1. ");
    assertThat(Wire.value(oxios.session(session), "active_seed_id")).isEqualTo(Json.NULL);

    var done = oxios.chat(session, "Create answered.txt with the text yes, then show it");

    assertThat(Wire.text(done, "phase")).isEqualTo("evaluate");
    assertThat(oxios.file("answered.txt")).isEqualTo("yes");
    assertThat(oxios.session(session).texts("user_messages")).hasSize(2);
    assertThat(Wire.objects(oxios.session(session), "agent_responses")).hasSize(2);
  }

  @Test
  void talkMakesNoSeed() {
    var session = Oxios.fresh("talk");
    var answer = oxios.chat(session, "Hello there");

    assertThat(Wire.text(answer, "phase")).isEqualTo("interview");
    assertThat(Wire.text(answer, "reply")).isNotBlank();
    var shown = oxios.session(session);
    assertThat(Wire.value(shown, "active_seed_id")).isEqualTo(Json.NULL);
    assertThat(Wire.value(Wire.objects(shown, "agent_responses").getFirst(), "seed_id"))
        .isEqualTo(Json.NULL);
  }

  @Test
  void aSessionMayHaveAnyIdAndItsLabelIsNotItsOwner() {
    var id = Oxios.fresh("Büro 7");
    var answer =
        oxios.post("/api/chat", "content", "Hello", "session_id", id, "user_id", "tina").object();
    var path = id.replace(" ", "%20").replace("ü", "%C3%BC");

    assertThat(Wire.text(answer, "session_id")).isEqualTo(id);
    assertThat(Wire.text(oxios.session(path), "id")).isEqualTo(id);
    assertThat(Wire.text(oxios.session(path), "user_id")).isEqualTo("tina");
  }

  @Test
  void theUsualLabelIsDefaultAndMessageIsAnotherNameForContent() {
    var answer = oxios.post("/api/chat", "message", "Hello").object();

    assertThat(Wire.text(answer, "echo")).isEqualTo("Hello");
    assertThat(Wire.text(oxios.session(Wire.text(answer, "session_id")), "user_id"))
        .isEqualTo("default");
  }

  @Test
  void contentIsReadWithoutAContentTypeAndWithUnknownFields() {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.uri(Dialect.OXIOS, "/api/chat"))
                .POST(BodyPublishers.ofString("{\"content\":\"Hello\",\"more\":{\"a\":[1]}}")));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theLimitOfContentIsInclusiveAndInBytes() {
    var most = "ü".repeat(32_768);

    assertThat(oxios.post("/api/chat", "content", most).status()).isEqualTo(200);
    assertThat(oxios.post("/api/chat", "content", most + "a").refused(413))
        .contains("65537")
        .contains("65536");
  }

  @Test
  void emptyAndMissingContentAreRefusedAndOpenNoSession() {
    var before = Wire.number(oxios.get("/api/sessions").object(), "total");

    oxios.post("/api/chat", "content", "").refused(400);
    oxios.post("/api/chat", "content", null).refused(400);
    oxios.post("/api/chat", "session_id", "x").refused(400);
    oxios.post("/api/chat", "content", 5).refused(400);
    oxios.post("/api/chat", "content", "x", "session_id", 5).refused(400);

    assertThat(Wire.number(oxios.get("/api/sessions").object(), "total")).isEqualTo(before);
  }

  @Test
  void messagesOfOneSessionWaitForEachOther() {
    var session = Oxios.fresh("one");
    var gate = Oxios.fresh("gate") + ".txt";
    var first = oxios.chatting(session, waitFor(gate));
    awaitRunning(gate);
    var second = oxios.chatting(session, "Create later.txt with the text later, then show it");
    Awaitility.await().until(() -> oxios.session(session).texts("user_messages").size() == 2);

    assertThat(Wire.objects(oxios.session(session), "agent_responses")).isEmpty();
    assertThat(second).isNotDone();

    oxios.putText("/api/workspace/file/" + gate, "open").ok();
    first.join().ok();
    second.join().ok();
    var responses = Wire.texts(Wire.objects(oxios.session(session), "agent_responses"), "content");
    assertThat(responses).hasSize(2);
    assertThat(responses.getFirst()).contains("passed-the-gate");
    assertThat(responses.getLast()).contains("later");
  }

  @Test
  void sessionsRunSideBySide() {
    var gate = Oxios.fresh("door") + ".txt";
    var waiting = oxios.chatting(Oxios.fresh("a"), waitFor(gate));
    awaitRunning(gate);

    oxios.chat(Oxios.fresh("b"), "Create " + gate + " with the text open, then show it");

    assertThat(waiting.join().ok().text()).contains("passed-the-gate");
  }

  @Test
  void aRunThatCanNotReachItsModelIsAFailure() {
    var id =
        Wire.text(
            oxios
                .post(
                    "/api/personas",
                    "name",
                    "Far",
                    "role",
                    "worker",
                    "description",
                    "d",
                    "model",
                    "openai/gpt-9")
                .object(),
            "id");
    oxios.put("/api/personas/active", "id", id).ok();
    try {
      var error =
          oxios.post("/api/chat", "content", "Create never.txt with the text x").refused(500);

      assertThat(error).contains("openai");
      oxios.get("/api/workspace/file/never.txt").refused(404);
    } finally {
      oxios.put("/api/personas/active", "id", "dev").ok();
    }
  }

  private static String waitFor(String gate) {
    return "run `while [ ! -f " + gate + " ]; do sleep 0.05; done; echo passed-the-gate`";
  }

  private void awaitRunning(String word) {
    Awaitility.await()
        .until(() ->
            Wire.objects(oxios.get("/api/agents").object(), "items").stream()
                .anyMatch(agent ->
                    Wire.text(agent, "status").equals("Running")
                        && Wire.text(agent, "name").contains(word)));
  }
}
