package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @BeforeEach
  void nothingIsRemembered() {
    server.database().execute("update memory_entry set forgotten_at = now()");
  }

  @Test
  void theSampleOfTheReferenceWorks() {
    var stored =
        aegis
            .post(
                "/v1/memory",
                "key",
                "project-context",
                "value",
                "Using Fastify v5",
                "ttlMs",
                3_600_000)
            .object();

    assertThat(stored.fields()).containsOnlyKeys("ok", "entry");
    assertThat(stored.bool("ok")).contains(true);
    var entry = stored.object("entry");
    assertThat(entry.fields())
        .containsOnlyKeys("key", "value", "namespace", "created_at", "updated_at", "expires_at");
    assertThat(entry.text("namespace")).contains("default");
    assertThat(millis(entry, "expires_at") - millis(entry, "updated_at")).isEqualTo(3_600_000);

    var found = aegis.get("/v1/memory/project-context").object();
    assertThat(found.fields()).containsOnlyKeys("entry", "key", "value");
    assertThat(found.object("entry")).isEqualTo(entry);
    assertThat(found.text("key")).contains("project-context");
    assertThat(found.text("value")).contains("Using Fastify v5");
    assertThat(keys("?prefix=project-")).containsExactly("project-context");

    assertThat(aegis.delete("/v1/memory/project-context").object())
        .isEqualTo(Json.object("ok", true));
    assertThat(aegis.get("/v1/memory/project-context").refused(404, "NOT_FOUND").text("error"))
        .contains("Key not found: project-context");
    aegis.delete("/v1/memory/project-context").refused(404, "NOT_FOUND");
  }

  @Test
  void aSecondWriteKeepsTheCreationAndReplacesTheLifetime() {
    var first = put("a/b", "1", "ttlSeconds", 60);

    var second = put("a/b", "2");

    assertThat(second.number("created_at")).isEqualTo(first.number("created_at"));
    assertThat(second.text("value")).contains("2");
    assertThat(second.text("namespace")).contains("a");
    assertThat(second.find("expires_at")).isEmpty();
    assertThat(millis(first, "expires_at") - millis(first, "updated_at")).isEqualTo(60_000);
  }

  @Test
  void ofTwoLifetimesMillisecondsCount() {
    var entry = put("both", "x", "ttlMs", 1000, "ttlSeconds", 60);

    assertThat(millis(entry, "expires_at") - millis(entry, "updated_at")).isEqualTo(1000);
  }

  @Test
  void anExpiredEntryIsGoneEverywhere() {
    put("short", "x", "ttlMs", 1);

    await().until(() -> aegis.get("/v1/memory/short").status() == 404);
    assertThat(keys("")).isEmpty();
    aegis.delete("/v1/memory/short").refused(404, "NOT_FOUND");
  }

  @Test
  void listsAreInTheOrderOfCreation() {
    put("z", "1");
    put("a", "2");
    put("m/x", "3");
    put("z", "4");

    assertThat(keys("")).containsExactly("z", "a", "m/x");
    assertThat(keys("?prefix=m%2F")).containsExactly("m/x");
    assertThat(keys("?prefix=%25")).isEmpty();
    assertThat(keys("?prefix=none")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with/slash/and/more",
        "space and ?mark&#",
        "100%",
        "a%2Fb",
        "ümläut/한국어",
        "../up",
        "a//b",
        "/leading",
        "trailing/",
        "."
      })
  void keysMayBeNearlyAnything(String key) {
    put(key, "value of " + key);

    var path = "/v1/memory/" + encoded(key);
    assertThat(aegis.get(path).object().text("value")).contains("value of " + key);
    assertThat(keys("?prefix=" + encoded(key))).containsExactly(key);
    aegis.delete(path).object();
    aegis.get(path).refused(404, "NOT_FOUND");
  }

  @Test
  void slashesInAPathMayStandAsTheyAre() {
    put("a/b c", "1");

    assertThat(aegis.get("/v1/memory/a/b%20c").object().text("value")).contains("1");
    assertThat(aegis.get("/v1/memory/a%2Fb%20c").object().text("value")).contains("1");
  }

  @Test
  void valuesOfOtherTypesAreKeptAsTheirJson() {
    assertThat(put("number", 12).text("value")).contains("12");
    assertThat(put("truth", true).text("value")).contains("true");
    assertThat(put("object", Json.object("a", List.of("b"))).text("value"))
        .contains("{\"a\":[\"b\"]}");
    assertThat(put("nothing", Json.NULL).text("value")).contains("null");
    assertThat(put("empty", "").text("value")).contains("");
    assertThat(aegis.get("/v1/memory/empty").object().text("value")).contains("");
  }

  @Test
  void whatIsTooLargeOrWrongIsRefused() {
    put("k".repeat(256), "x".repeat(102_400));
    aegis
        .post("/v1/memory", "key", "a", "value", "x".repeat(102_401))
        .refused(413, "PAYLOAD_TOO_LARGE");
    aegis
        .post("/v1/memory", "key", "a", "value", "é".repeat(51_201))
        .refused(413, "PAYLOAD_TOO_LARGE");
    for (var answer :
        List.of(
            aegis.post("/v1/memory", "value", "x"),
            aegis.post("/v1/memory", "key", "a"),
            aegis.post("/v1/memory", "key", "", "value", "x"),
            aegis.post("/v1/memory", "key", 5, "value", "x"),
            aegis.post("/v1/memory", "key", "k".repeat(257), "value", "x"),
            aegis.post("/v1/memory", "key", "@orrery/x", "value", "x"),
            aegis.post("/v1/memory", "key", "a", "value", "x", "ttlMs", 0),
            aegis.post("/v1/memory", "key", "a", "value", "x", "ttlMs", 1.5),
            aegis.post("/v1/memory", "key", "a", "value", "x", "ttlMs", Long.MAX_VALUE),
            aegis.post("/v1/memory", "key", "a", "value", "x", "ttlSeconds", 2_592_001),
            aegis.post("/v1/memory", "key", "a", "value", "x", "ttl", 5),
            aegis.send("POST", "/v1/memory", "{"),
            aegis.send("POST", "/v1/memory", "[]"),
            aegis.post("/v1/memory"))) {
      answer.refused(400, "VALIDATION_ERROR");
    }
    assertThat(keys("?prefix=a")).isEmpty();
  }

  @Test
  void aSessionHasEntriesOfItsOwnThatAreSeenBeneathItsKey() {
    var session = session();

    var stored =
        aegis
            .post(
                "/v1/sessions/" + session + "/memories",
                "key",
                "task-status",
                "value",
                "in-progress")
            .object();

    var key = "session:" + session + "/task-status";
    assertThat(stored.object("entry").text("key")).contains(key);
    assertThat(stored.object("entry").text("namespace")).contains("session:" + session);
    var listed = aegis.get("/v1/sessions/" + session + "/memories").object();
    assertThat(listed.fields()).containsOnlyKeys("sessionId", "entries");
    assertThat(listed.text("sessionId")).contains(session);
    assertThat(listed.items("entries")).hasSize(1);
    assertThat(aegis.get("/v1/memory/" + key).object().text("value")).contains("in-progress");
    aegis
        .post("/v1/sessions/" + session + "/memories", "key", "k".repeat(201), "value", "x")
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anUnknownSessionHasNone() {
    for (var id : List.of("abc123", UUID.randomUUID().toString())) {
      aegis.get("/v1/sessions/" + id + "/memories").refused(404, "SESSION_NOT_FOUND");
      aegis
          .post("/v1/sessions/" + id + "/memories", "key", "a", "value", "b")
          .refused(404, "SESSION_NOT_FOUND");
    }
    assertThat(keys("")).isEmpty();
  }

  @Test
  void aScopeIsAFirstWord() {
    put("project/a", "1");
    put("user/b", "2");

    var project = aegis.get("/v1/memories").object();
    assertThat(project.text("scope")).contains("project");
    assertThat(project.items("entries")).hasSize(1);
    assertThat(aegis.get("/v1/memories?scope=user").object().items("entries")).hasSize(1);
    assertThat(aegis.get("/v1/memories?scope=team").object().items("entries")).isEmpty();
    aegis.get("/v1/memories?scope=all").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anEntryIsAFactOfOtherApisAndTheirsAreReadBeneathAPrefix() {
    put("shared/fact", "Bees dance");
    server.post(
        Dialect.OXIOS, "/api/memory", "{\"content\":\"Ants walk\",\"memory_type\":\"fact\"}");

    assertThat(server.get(Dialect.OXIOS, "/api/memory?limit=500").body())
        .contains("\"category\":\"fact\"");
    var others = aegis.get("/v1/memory?prefix=%40orrery%2F").object().items("entries");
    assertThat(others).hasSize(1);
    assertThat(keys("")).containsExactly("shared/fact");
    var key = ((Json.Obj) others.getFirst()).text("key").orElseThrow();
    assertThat(aegis.get("/v1/memory/" + key).object().text("value")).contains("Ants walk");
    aegis.delete("/v1/memory/" + key).refused(404, "NOT_FOUND");
  }

  private static String session() {
    var chat = server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"Say hello\"}");
    assertThat(chat.statusCode()).isEqualTo(200);
    return server.database().value("select id from session order by number desc limit 1");
  }

  private Json.Obj put(String key, Object value, Object... more) {
    var fields = new java.util.ArrayList<Object>(List.of("key", key, "value", value));
    fields.addAll(List.of(more));
    return aegis.post("/v1/memory", fields.toArray()).object().object("entry");
  }

  private List<String> keys(String query) {
    return aegis.get("/v1/memory" + query).object().items("entries").stream()
        .map(entry -> ((Json.Obj) entry).text("key").orElseThrow())
        .toList();
  }

  private static long millis(Json.Obj entry, String name) {
    return entry.number(name).orElseThrow().longValueExact();
  }

  private static String encoded(String key) {
    return java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
