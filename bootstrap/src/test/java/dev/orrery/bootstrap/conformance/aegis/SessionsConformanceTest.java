package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.id;
import static dev.orrery.bootstrap.conformance.aegis.Desk.objects;
import static dev.orrery.bootstrap.conformance.aegis.Desk.path;
import static dev.orrery.bootstrap.conformance.aegis.Desk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);
  private final Desk desk = new Desk(aegis);

  @BeforeEach
  void killAll() {
    for (var status :
        List.of("idle", "working", "error", "waiting_for_input", "permission_prompt")) {
      aegis.send("DELETE", "/v1/sessions/batch", "{\"status\":\"" + status + "\"}").object();
    }
  }

  @Test
  void aSessionHasEveryFieldThatClientsRequire() {
    var dir = Desk.directory();

    var created =
        aegis
            .post(
                "/v1/sessions",
                "workDir",
                dir.toString(),
                "name",
                "auth `x`",
                "prd",
                "be fast",
                "stallThresholdMs",
                5000)
            .object(201);

    assertThat(id(created)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(created.text("name")).contains("auth x");
    assertThat(created.text("windowName")).contains("auth x");
    assertThat(created.text("windowId").orElseThrow()).matches("@[1-9][0-9]*");
    assertThat(created.text("workDir")).contains(dir.toString());
    assertThat(created.text("status")).contains("idle");
    assertThat(created.text("createdAt").orElseThrow())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(created.number("createdAtMs")).isPresent();
    assertThat(created.number("lastActivity")).isPresent();
    assertThat(number(created, "stallThresholdMs")).isEqualTo(5000);
    assertThat(number(created, "permissionStallMs")).isEqualTo(300_000);
    assertThat(created.text("permissionMode")).contains("default");
    assertThat(number(created, "byteOffset")).isZero();
    assertThat(number(created, "monitorOffset")).isZero();
    assertThat(created.text("prd")).contains("be fast");
    assertThat(created.text("engine")).contains("agent-loop");
    assertThat(created.text("tenantId")).contains("default");
    assertThat(created.fields())
        .doesNotContainKeys(
            "promptDelivery", "ownerKeyId", "children", "parentId", "reused", "hookSecret");
    assertThat(desk.show(created)).isEqualTo(created);
  }

  @Test
  void theEpochProfileShowsNumbers() {
    var session = desk.open();

    var shown = aegis.with("X-Aegis-Time", "epoch").get(path(session, "")).object();

    assertThat(shown.number("createdAt")).isEqualTo(shown.number("createdAtMs"));
  }

  @Test
  void aPromptIsDeliveredAndWorkedOnInTheDirectory() throws IOException {
    var dir = Desk.directory();

    var created = desk.openIn(dir, "prompt", "Create hello.txt with the text hi");

    assertThat(created.text("status").orElseThrow()).isIn("working", "idle");
    assertThat(created.object("promptDelivery").bool("delivered")).contains(true);
    assertThat(number(created.object("promptDelivery"), "attempts")).isEqualTo(1);
    desk.awaitStatus(created, "idle");
    assertThat(Files.readString(dir.resolve("hello.txt"))).isEqualTo("hi");
  }

  @Test
  void aNameThatIsTakenGetsANumberAndNoneIsMadeUp() {
    assertThat(desk.open("name", "x").text("name")).contains("x");
    assertThat(desk.open("name", "x").text("name")).contains("x-2");
    var unnamed = desk.open();
    assertThat(unnamed.text("name")).contains("cc-" + id(unnamed).substring(0, 8));
  }

  @Test
  void badWorkDirectoriesAreRefusedInTheWordsOfTheContract() throws IOException {
    var file = Files.writeString(Desk.directory().resolve("file"), "x");
    var link = Desk.directory().resolve("link");
    Files.createSymbolicLink(link, Path.of("/etc"));

    refused("/tmp/../etc", "workDir must not contain path traversal components (..)");
    refused("/tmp/%2e%2e/etc", "workDir must not contain path traversal components (..)");
    refused("/etc", "workDir is not in the allowed directories list");
    refused("/no/such", "workDir is not in the allowed directories list");
    refused(link.toString(), "workDir is not in the allowed directories list");
    refused(server.home().toString(), "workDir is not in the allowed directories list");
    refused("/tmp/no-such-dir", "workDir does not exist: /tmp/no-such-dir");
    refused(file.toString(), "workDir is not a directory: " + file);
    aegis.post("/v1/sessions", "workDir", "").refused(400, "VALIDATION_ERROR");
    aegis.post("/v1/sessions").refused(400, "VALIDATION_ERROR");
  }

  private void refused(String workDir, String text) {
    var refusal = aegis.post("/v1/sessions", "workDir", workDir).refused(400, "INVALID_WORKDIR");
    assertThat(refusal.text("error")).contains(text);
  }

  @Test
  void badFieldsAreRefused() {
    var dir = Desk.directory().toString();
    bad("workDir", dir, "name", "x".repeat(201));
    bad("workDir", dir, "prompt", "x".repeat(100_001));
    bad("workDir", dir, "stallThresholdMs", 0);
    bad("workDir", dir, "stallThresholdMs", 3_600_001);
    bad("workDir", dir, "permissionMode", "never");
    bad("workDir", dir, "claudeCommand", "claude; rm -rf /");
    bad("workDir", dir, "unknown", 1);
    bad("workDir", 7);
    bad("workDir", dir, "env", Json.object("LD_PRELOAD", "x"));
    bad("workDir", dir, "env", Json.object("A", "b\nc"));
    bad("workDir", dir, "env", Json.object("lower", "x"));
    assertThat(aegis.get("/v1/sessions").object().items("sessions")).isEmpty();
  }

  private void bad(Object... namesAndValues) {
    aegis.post("/v1/sessions", namesAndValues).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void theEnvironmentReachesTheCommandsOfTheSession() {
    var session = desk.open("env", Json.object("GREETING", "hello-42"));

    desk.ask(session, "run `echo $GREETING`");

    assertThat(desk.read(session).text("output").orElseThrow()).contains("hello-42");
  }

  @Test
  void anIdleSessionOfTheDirectoryIsHandedOutAgain() {
    var dir = Desk.directory();
    var first = desk.openIn(dir, "name", "first");

    var second =
        aegis
            .post("/v1/sessions", "workDir", dir.toString(), "name", "second", "prompt", "ls")
            .object(200);

    assertThat(id(second)).isEqualTo(id(first));
    assertThat(second.bool("reused")).contains(true);
    assertThat(second.text("name")).contains("first");
    assertThat(second.object("promptDelivery").bool("delivered")).contains(true);
  }

  @Test
  void aChatOfOxiosIsSeenButNotHandedOutAgain() {
    var chat = server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"hello there\"}");
    var workspace = server.home().resolve("workspace");

    var created = desk.openIn(workspace);

    assertThat(chat.statusCode()).isEqualTo(200);
    var listed = aegis.get("/v1/sessions").object();
    assertThat(texts(listed, "sessions", "id")).contains(id(created)).hasSizeGreaterThan(1);
    assertThat(texts(listed, "sessions", "name")).anyMatch(name -> name.startsWith("cc-"));
  }

  @Test
  void aListIsPagedFilteredAndNewestFirst() {
    var dir = Desk.directory();
    var first = desk.openIn(dir, "name", "a", "prompt", "this asks nothing");
    var second = desk.open("name", "b");
    var third = desk.open("name", "c");
    desk.awaitStatus(first, "idle");

    var page = aegis.get("/v1/sessions?page=1&limit=2").object();

    assertThat(texts(page, "sessions", "id")).containsExactly(id(third), id(second));
    assertThat(page.object("pagination"))
        .isEqualTo(Json.object("page", 1, "limit", 2, "total", 3, "totalPages", 2));
    assertThat(ids("?status=idle")).hasSize(3);
    assertThat(ids("?status=compacting")).isEmpty();
    assertThat(ids("?project=" + dir.getFileName().toString().toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(id(first));
    assertThat(ids("?workDir=" + dir)).containsExactly(id(first));
    assertThat(ids("?workDir=" + dir.getParent())).hasSize(3);
    assertThat(texts(aegis.get("/v1/sessions?page=9").object(), "sessions", "id")).isEmpty();
    aegis.get("/v1/sessions?page=0").refused(400, "VALIDATION_ERROR");
    aegis.get("/v1/sessions?limit=101").refused(400, "VALIDATION_ERROR");
    aegis.get("/v1/sessions?limit=x").refused(400, "VALIDATION_ERROR");
    aegis.get("/v1/sessions?status=sleeping").refused(400, "VALIDATION_ERROR");
    assertThat(aegis.get("/sessions").list()).hasSize(3);
  }

  private List<String> ids(String query) {
    return texts(aegis.get("/v1/sessions" + query).object(), "sessions", "id");
  }

  @Test
  void statisticsCountWhatIsAndWhatWas() {
    var before = aegis.get("/v1/sessions/stats").object();
    var asking = desk.open("permissionMode", "default");
    var idle = desk.open();
    desk.send(asking, "Create a.txt with the text hi");
    desk.awaitStatus(asking, "permission_prompt");
    aegis.delete(path(idle, "")).object();

    var after = aegis.get("/v1/sessions/stats").object();

    assertThat(number(after, "active")).isEqualTo(1);
    assertThat(after.object("byStatus")).isEqualTo(Json.object("permission_prompt", 1));
    assertThat(number(after, "idle")).isZero();
    assertThat(number(after, "working")).isZero();
    assertThat(number(after, "stalled")).isZero();
    assertThat(number(after, "totalCreated")).isEqualTo(number(before, "totalCreated") + 2);
    assertThat(number(after, "totalFailed")).isEqualTo(number(before, "totalFailed") + 1);
    assertThat(after.fields()).containsKeys("totalCompleted");
  }

  @Test
  void aKilledSessionIsGoneButItsHistoryStays() {
    var session = desk.open("name", "gone");
    desk.ask(session, "ls");

    assertThat(aegis.delete(path(session, "")).object().bool("ok")).contains(true);

    aegis.delete(path(session, "")).refused(404, "SESSION_NOT_FOUND");
    aegis.get(path(session, "")).refused(404, "SESSION_NOT_FOUND");
    aegis.get(path(session, "/read")).refused(404, "SESSION_NOT_FOUND");
    aegis.post(path(session, "/send"), "text", "x").refused(404, "SESSION_NOT_FOUND");
    assertThat(ids("")).doesNotContain(id(session));
    var record =
        objects(aegis.get("/v1/sessions/history?status=killed").object(), "records").getFirst();
    assertThat(record.text("id")).contains(id(session));
    assertThat(record.text("finalStatus")).contains("killed");
    assertThat(record.number("endedAt")).isPresent();
    var chat = server.get(Dialect.OXIOS, "/api/sessions/" + id(session));
    assertThat(chat.statusCode()).isEqualTo(200);
    assertThat(chat.body()).contains("ls");
  }

  @Test
  void aChatOfOxiosGoesOnWithAKilledSession() {
    var session = desk.open();
    aegis.delete(path(session, "")).object();

    var chat =
        server.post(
            Dialect.OXIOS,
            "/api/chat",
            "{\"content\":\"hello there\",\"session_id\":\"" + id(session) + "\"}");

    assertThat(chat.statusCode()).as(chat.body()).isEqualTo(200);
    assertThat(desk.status(session)).isEqualTo("idle");
  }

  @Test
  void aClosedConversationIsResumedAndALiveOneIsNot() {
    var session = desk.open();
    desk.ask(session, "ls");
    var dir = session.text("workDir").orElseThrow();

    aegis
        .post("/v1/sessions", "workDir", dir, "resumeSessionId", id(session))
        .refused(409, "CONFLICT");
    aegis.delete(path(session, "")).object();
    var resumed =
        aegis.post("/v1/sessions", "workDir", dir, "resumeSessionId", id(session)).object(201);

    assertThat(id(resumed)).isNotEqualTo(id(session));
    assertThat(texts(desk.read(resumed), "messages", "text")).contains("ls");
    aegis
        .post("/v1/sessions", "workDir", dir, "resumeSessionId", "abc")
        .refused(404, "SESSION_NOT_FOUND");
  }

  @Test
  void unknownIdsOfAnyFormAreNotFound() {
    for (var id : List.of("abc123", "00000000-0000-4000-8000-000000000000", "%20", "perm-1")) {
      aegis.get("/v1/sessions/" + id).refused(404, "SESSION_NOT_FOUND");
      aegis.get("/v1/sessions/" + id + "/read").refused(404, "SESSION_NOT_FOUND");
      aegis.post("/v1/sessions/" + id + "/interrupt").refused(404, "SESSION_NOT_FOUND");
      aegis.post("/v1/sessions/" + id + "/spawn").refused(404, "SESSION_NOT_FOUND");
      aegis.post("/v1/sessions/" + id + "/fork").refused(404, "SESSION_NOT_FOUND");
      aegis.post("/v1/sessions/" + id + "/kill").refused(404, "SESSION_NOT_FOUND");
      aegis.get("/v1/sessions/" + id + "/children").refused(404, "SESSION_NOT_FOUND");
    }
  }

  private static long number(Json.Obj body, String field) {
    return body.number(field).orElseThrow().longValueExact();
  }
}
