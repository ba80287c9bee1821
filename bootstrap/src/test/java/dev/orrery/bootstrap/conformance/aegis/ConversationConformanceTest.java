package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.id;
import static dev.orrery.bootstrap.conformance.aegis.Desk.objects;
import static dev.orrery.bootstrap.conformance.aegis.Desk.path;
import static dev.orrery.bootstrap.conformance.aegis.Desk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConversationConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);
  private final Desk desk = new Desk(aegis);

  @Test
  void aReadGetsWhatIsNewAndTheOutputStays() {
    var session = desk.open();
    desk.ask(session, "Create hello.txt with the text hi, then show it");

    var first = desk.read(session);
    var second = desk.read(session);

    assertThat(first.fields())
        .containsOnlyKeys(
            "id", "status", "output", "tokenUsage", "messages", "statusText", "interactiveContent");
    assertThat(first.text("id")).contains(id(session));
    assertThat(first.text("status")).contains("idle");
    assertThat(first.text("output").orElseThrow()).startsWith("Offline planner:");
    assertThat(texts(first, "messages", "role"))
        .startsWith("user", "assistant")
        .containsOnly("user", "assistant");
    assertThat(texts(first, "messages", "contentType")).contains("text", "tool_use", "tool_result");
    var use =
        objects(first, "messages").stream()
            .filter(entry -> entry.text("contentType").equals(java.util.Optional.of("tool_use")))
            .findFirst()
            .orElseThrow();
    assertThat(use.text("toolName")).contains("Write");
    assertThat(use.text("toolUseId")).isPresent();
    assertThat(use.text("text").orElseThrow()).contains("hello.txt");
    assertThat(use.text("timestamp").orElseThrow()).endsWith("Z");
    var tokens = first.object("tokenUsage");
    assertThat(tokens.fields()).containsOnlyKeys("input", "output", "cacheCreation", "cacheRead");
    assertThat(tokens.number("input").orElseThrow().intValueExact()).isPositive();
    assertThat(second.items("messages")).isEmpty();
    assertThat(second.text("output")).isEqualTo(first.text("output"));

    desk.ask(session, "ls");
    assertThat(texts(desk.read(session), "messages", "text").getFirst()).isEqualTo("ls");
    var shown = desk.show(session);
    assertThat(shown.number("byteOffset")).isEqualTo(shown.number("monitorOffset"));
  }

  @Test
  void beforeAnythingWasSaidThereIsNothingToRead() {
    var fresh = desk.read(desk.open());

    assertThat(fresh.text("output")).contains("");
    assertThat(fresh.items("messages")).isEmpty();
    assertThat(fresh.object("tokenUsage"))
        .isEqualTo(Json.object("input", 0, "output", 0, "cacheCreation", 0, "cacheRead", 0));
    assertThat(fresh.find("statusText")).contains(Json.NULL);
    assertThat(fresh.find("interactiveContent")).contains(Json.NULL);
  }

  @Test
  void longToolResultsAreCut() {
    var session = desk.open();
    desk.ask(session, "run `seq 1 1000`");

    assertThat(texts(desk.read(session), "messages", "text"))
        .anyMatch(text -> text.endsWith("... (truncated)") && text.length() < 530);
  }

  @Test
  void whatIsSentIsChecked() {
    var session = desk.open();
    for (var body : List.of("{}", "{\"text\":\"\"}", "{\"text\":7}", "{\"text\":\"x\",\"y\":1}")) {
      aegis.send("POST", path(session, "/send"), body).refused(400, "VALIDATION_ERROR");
    }
    aegis.post(path(session, "/send"), "text", "x".repeat(10_001)).refused(400, "VALIDATION_ERROR");
    aegis.send("POST", path(session, "/send"), "{").refused(400, "VALIDATION_ERROR");
    assertThat(desk.read(session).items("messages")).isEmpty();
  }

  @Test
  void aMessageWaitsForTheEndOfATurnThatWorks() {
    var session = desk.open();
    desk.send(session, "run `sleep 1`");

    var sent = desk.send(session, "ls");

    assertThat(sent).isEqualTo(Json.object("ok", true, "delivered", true, "attempts", 1));
    desk.awaitStatus(session, "idle");
    assertThat(texts(desk.read(session), "messages", "text")).contains("run `sleep 1`", "ls");
  }

  @Test
  void anInterruptStopsTheTurnAndSaysSo() {
    var session = desk.open();
    desk.send(session, "run `sleep 300`");
    desk.awaitStatus(session, "working");

    assertThat(aegis.post(path(session, "/interrupt")).object().bool("ok")).contains(true);

    desk.awaitStatus(session, "idle");
    var last = objects(desk.read(session), "messages").getLast();
    assertThat(last.text("role")).contains("system");
    assertThat(aegis.post(path(session, "/interrupt")).object().bool("ok")).contains(true);
    assertThat(aegis.post(path(session, "/escape")).object().bool("ok")).contains(true);
  }

  @Test
  void aPermissionIsShownWithHowToAnswerIt() {
    var session = desk.open("permissionMode", "default");
    desk.send(session, "Create a.txt with the text hi");

    var shown = desk.awaitStatus(session, "permission_prompt");

    var pending = shown.object("pendingPermission");
    assertThat(pending.text("id")).contains("perm-1");
    assertThat(pending.text("toolName")).contains("Write");
    assertThat(pending.text("prompt").orElseThrow()).contains("a.txt");
    assertThat(pending.number("timeoutMs").orElseThrow().longValueExact()).isEqualTo(600_000);
    assertThat(pending.number("remainingMs").orElseThrow().longValueExact())
        .isBetween(1L, 600_000L);
    assertThat(shown.object("actionHints").object("approve").text("url"))
        .contains(path(session, "/approve"));
    var read = desk.read(session);
    assertThat(read.text("interactiveContent").orElseThrow()).contains("a.txt");
    assertThat(texts(read, "messages", "contentType")).contains("permission_request");

    var queued = desk.send(session, "ls");
    assertThat(queued.bool("delivered")).contains(true);
    assertThat(desk.status(session)).isEqualTo("permission_prompt");

    aegis.post(path(session, "/approve")).object();
    desk.awaitStatus(session, "idle");
    var texts = texts(desk.read(session), "messages", "text");
    assertThat(texts).anyMatch(text -> text.contains("a.txt"));
    var metrics = aegis.get(path(session, "/metrics")).object();
    assertThat(metrics.number("approvals").orElseThrow().intValueExact()).isEqualTo(1);
  }

  @Test
  void aQuestionIsAnsweredBySending() {
    var session = desk.open();
    desk.send(session, "call the tool ask_user with {\"question\": \"Which colour?\"}");

    var shown = desk.awaitStatus(session, "ask_question");

    assertThat(shown.object("pendingQuestion").text("content")).contains("Which colour?");
    assertThat(shown.object("pendingQuestion").find("options")).contains(Json.NULL);
    assertThat(desk.send(session, "blue").bool("delivered")).contains(true);
    desk.awaitStatus(session, "idle");
    assertThat(texts(desk.read(session), "messages", "text")).contains("blue");
  }

  @Test
  void aQuestionIsAnsweredByItsId() {
    var session = desk.open();
    desk.send(
        session,
        "call the tool ask_user with {\"question\": \"Which?\", \"options\": [\"a\", \"b\"]}");
    var question = desk.awaitStatus(session, "ask_question").object("pendingQuestion");
    assertThat(question.texts("options")).containsExactly("a", "b");
    var body = question.text("toolUseId").orElseThrow();

    aegis.post(path(session, "/answer"), "questionId", "x", "answer", "a").refused(409, "CONFLICT");
    aegis.post(path(session, "/answer"), "questionId", body, "answer", "a").object();

    desk.awaitStatus(session, "idle");
    aegis
        .post(path(session, "/answer"), "questionId", body, "answer", "b")
        .refused(409, "CONFLICT");
  }

  @Test
  void aShellCommandRunsUnderTheRulesAndAnswersItsOutput() {
    var session = desk.open();

    var ran = aegis.post(path(session, "/bash"), "command", "echo from-bash").object();

    assertThat(ran.bool("ok")).contains(true);
    assertThat(ran.text("output").orElseThrow()).contains("from-bash");
    assertThat(desk.send(session, "!echo again").bool("delivered")).contains(true);
    desk.awaitStatus(session, "idle");
    assertThat(aegis.get(path(session, "/pane")).object().text("pane").orElseThrow())
        .contains("from-bash")
        .contains("again");
    aegis.put(path(session, "/permissions"), "allowBash", false).object();
    var denied = aegis.post(path(session, "/bash"), "command", "echo no").object();
    assertThat(denied.text("output").orElseThrow()).contains("Not allowed");
  }

  @Test
  void slashCommandsClearTheConversation() {
    var session = desk.open();
    desk.ask(session, "ls");

    aegis.post(path(session, "/command"), "command", "clear").object();
    desk.awaitStatus(session, "idle");

    assertThat(desk.read(session).text("output").orElseThrow()).contains("cleared");
  }

  @Test
  void theTranscriptIsReadInPagesAndBackwards() {
    var session = desk.open();
    for (int i = 0; i < 3; i++) {
      desk.ask(session, "tell me " + i);
    }
    var all = aegis.get(path(session, "/transcript")).object();
    long total = all.number("total").orElseThrow().longValueExact();
    assertThat(all.items("messages")).hasSize((int) total);
    assertThat(all.bool("hasMore")).contains(false);
    assertThat(all.number("limit").orElseThrow().intValueExact()).isEqualTo(50);

    var page = aegis.get(path(session, "/transcript?page=1&limit=2&role=user")).object();
    assertThat(texts(page, "messages", "text")).containsExactly("tell me 0", "tell me 1");
    assertThat(page.number("total").orElseThrow().intValueExact()).isEqualTo(3);
    assertThat(page.bool("hasMore")).contains(true);

    var newest = aegis.get(path(session, "/transcript/cursor?limit=2")).object();
    long oldest = newest.number("oldest_id").orElseThrow().longValueExact();
    assertThat(oldest).isEqualTo(total - 1);
    assertThat(newest.number("newest_id").orElseThrow().longValueExact()).isEqualTo(total);
    assertThat(newest.bool("has_more")).contains(true);
    assertThat(objects(newest, "messages").getLast().number("_cursor_id"))
        .isEqualTo(newest.number("newest_id"));
    var rest =
        aegis.get(path(session, "/transcript/cursor?limit=200&before_id=" + oldest)).object();
    assertThat(rest.items("messages")).hasSize((int) total - 2);
    assertThat(rest.bool("has_more")).contains(false);
    assertThat(rest.number("oldest_id").orElseThrow().longValueExact()).isEqualTo(1);
    aegis.get(path(session, "/transcript?role=nobody")).refused(400, "VALIDATION_ERROR");
    aegis.get(path(session, "/transcript?limit=201")).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void reportsTellOfASession() {
    var session = desk.open("prd", "be fast");
    desk.ask(session, "Create a.txt with the text hi, then show it");

    var health = aegis.get(path(session, "/health")).object();
    assertThat(health.bool("alive")).contains(true);
    assertThat(health.bool("hasTranscript")).contains(true);
    assertThat(health.text("status")).contains("idle");
    assertThat(health.fields())
        .containsKeys(
            "windowExists",
            "claudeRunning",
            "paneCommand",
            "lastActivity",
            "lastActivityAgo",
            "sessionAge",
            "details");
    assertThat(aegis.get("/v1/sessions/health").object().fields()).containsKey(id(session));

    var summary = aegis.get(path(session, "/summary")).object();
    assertThat(summary.text("sessionId")).contains(id(session));
    assertThat(summary.text("prd")).contains("be fast");
    assertThat(summary.items("messages")).isNotEmpty();

    var metrics = aegis.get(path(session, "/metrics")).object();
    assertThat(metrics.number("toolCalls").orElseThrow().intValueExact()).isEqualTo(2);
    assertThat(metrics.number("autoApprovals").orElseThrow().intValueExact()).isPositive();
    assertThat(metrics.object("tokenUsage").number("inputTokens").orElseThrow().intValueExact())
        .isPositive();

    var tools = aegis.get(path(session, "/tools")).object();
    assertThat(texts(tools, "tools", "name")).containsExactlyInAnyOrder("Write", "Read");
    assertThat(tools.number("totalCalls").orElseThrow().intValueExact()).isEqualTo(2);
  }

  @Test
  void memoriesAreGivenWithThePrompt() {
    aegis.post("/v1/memory", "key", "project/colour", "value", "blue").object();
    var session =
        desk.open("prompt", "ls", "memoryKeys", List.of("project/colour", "project/missing"));

    assertThat(texts(desk.read(session), "messages", "text").getFirst())
        .isEqualTo("[Memory context]\nproject/colour: blue\n\nls");
  }

  @Test
  void aTemplateFillsInWhatIsNotSaid() {
    var dir = Desk.directory();
    var template =
        aegis
            .post(
                "/v1/templates",
                "name",
                "t",
                "workDir",
                "{{dir}}",
                "prompt",
                "list the files in {{where:src}}")
            .object(201)
            .text("id")
            .orElseThrow();

    aegis
        .post("/v1/sessions", "templateId", template, "variables", Json.object("x", "y"))
        .refused(400, "VALIDATION_ERROR");
    var session =
        aegis
            .post(
                "/v1/sessions",
                "templateId",
                template,
                "variables",
                Json.object("dir", dir.toString()))
            .object(201);

    assertThat(session.text("workDir")).contains(dir.toString());
    assertThat(texts(desk.read(session), "messages", "text").getFirst())
        .isEqualTo("list the files in src");
    aegis
        .post("/v1/sessions", "templateId", "none", "variables", new Json.Obj(Map.of()))
        .refused(404, "NOT_FOUND");
  }

  @Test
  void liveSessionsAndTheirTranscriptsSurviveARestart() {
    var session = desk.open("name", "lasting");
    desk.ask(session, "ls");

    server.restart();

    assertThat(desk.show(session).text("name")).contains("lasting");
    assertThat(texts(desk.read(session), "messages", "text")).contains("ls");
    desk.ask(session, "ls");
  }
}
