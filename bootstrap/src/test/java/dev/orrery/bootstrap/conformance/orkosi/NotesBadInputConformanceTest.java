package dev.orrery.bootstrap.conformance.orkosi;

import static dev.orrery.bootstrap.conformance.BadJson.Input.may;
import static dev.orrery.bootstrap.conformance.BadJson.Input.mayText;
import static dev.orrery.bootstrap.conformance.BadJson.Input.text;
import static dev.orrery.bootstrap.conformance.BadJson.NO_TEXT;
import static java.util.Collections.nCopies;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.conformance.BadJson;
import dev.orrery.bootstrap.conformance.BadJson.Input;
import dev.orrery.bootstrap.e2e.RunningServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to the routes of notes, the answer is the documented refusal. */
class NotesBadInputConformanceTest {
  private static final List<String> NO_OBJECT = List.of("5", "\"x\"", "[]", "true");
  private static final List<String> NO_NAMES =
      List.of("5", "\"bot\"", "{}", "[5]", "[null]", "[\"\"]", "[\" bot\"]", "[\"a\\nb\"]");

  private static final Map<String, Map<String, Input>> BODIES =
      Map.of(
          "/api/activity-log",
          Map.of(
              "actor_type", new Input("\"user\"", true, List.of("5", "\"robot\"", "[]", "\"\"")),
              "actor_id", new Input("\"ada\"", true, List.of("5", "\"\"", "[]", "{}")),
              "action", text("done"),
              "entity_type", mayText(),
              "metadata", may(NO_OBJECT)),
          "/api/notifications",
          Map.of(
              "title", new Input("\"t\"", true, List.of("5", "\"\"", "\" \"", "[]")),
              "message", text("m"),
              "type", may(List.of("5", "\"loud\"", "[]")),
              "source", mayText(),
              "link", mayText(),
              "user_id", may(List.of("\"x\"", "0", "-1", "1.5", "1e100", "[]", "true", "4711"))),
          "/api/logs",
          Map.of(
              "agent", text("bot"),
              "message", text("m"),
              "level", may(List.of("5", "\"loud\"", "[]"))),
          "/api/rules",
          Map.of(
              "rule", new Input("\"r\"", true, List.of("5", "\"\"", "[]", "{}")),
              "scope", may(NO_TEXT),
              "category", mayText(),
              "permanent", may(List.of("2", "\"true\"", "[]", "1.5", "-1"))),
          "/api/files",
          Map.of(
              "name", text("n"),
              "path", new Input("\"p\"", true, List.of("5", "\"\"", "\"../x\"", "\"a/..\"", "[]")),
              "file_type", mayText(),
              "category", mayText(),
              "workspace", mayText(),
              "content", mayText()),
          "/api/credentials",
          Map.of(
              "key",
              new Input("\"k\"", true, List.of("5", "\"\"", "\"a b\"", "\"a/b\"", "[]")),
              "value",
              new Input("\"v\"", true, List.of("5", "\"\"", "[]", "{}")),
              "description",
              mayText(),
              "agents",
              may(NO_NAMES)));

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  static Stream<String> bodies() {
    return BODIES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void fieldsOfAWrongTypeOrMissingAreRefused(String path) {
    var good = requireNonNull(BODIES.get(path));
    good.forEach((name, field) -> {
      for (var value : field.wrong()) {
        var body = BadJson.with(good, name, value);
        var details =
            orkosi.send("POST", path, body).refused(400, "VALIDATION_ERROR").items("details");
        assertThat(details).as(body).isNotEmpty();
      }
      if (field.required()) {
        orkosi.send("POST", path, BadJson.without(good, name)).refused(400, "VALIDATION_ERROR");
      }
    });
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatAreNoObjectAreRefused(String path) {
    for (var body :
        List.of("{", "[]", "5", "\"x\"", "null", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}")) {
      assertThat(orkosi.send("POST", path, body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void textsHaveLimits() {
    refused("/api/notifications", "title", "x".repeat(201), "message", "m");
    refused("/api/notifications", "title", "t", "message", "x".repeat(5001));
    refused("/api/rules", "rule", "x".repeat(5001));
    refused("/api/logs", "agent", "a", "message", "x".repeat(32 * 1024 + 1));
    refused("/api/credentials", "key", "x".repeat(129), "value", "v");
    refused("/api/credentials", "key", "k", "value", "x".repeat(65_537));
    refused("/api/credentials", "key", "k", "value", "v", "agents", List.of("x".repeat(121)));
    refused("/api/credentials", "key", "k", "value", "v", "agents", nCopies(101, "bot"));
  }

  @Test
  void queriesThatAreNoneAreRefused() {
    for (var path :
        List.of("/api/activity-log", "/api/notifications", "/api/rules", "/api/credentials")) {
      for (var query :
          List.of("limit=0", "limit=-1", "limit=x", "limit=", "offset=-1", "offset=1.5")) {
        orkosi.get(path + "?" + query).refused(400, "VALIDATION_ERROR");
      }
    }
    for (var query :
        List.of(
            "/api/activity-log?actor_type=robot",
            "/api/activity-log?from=yesterday",
            "/api/activity-log?from=%2B300000-01-01T00:00:00Z",
            "/api/activity-log?to=-300000-01-01T00:00:00Z",
            "/api/activity-log?action=%00",
            "/api/notifications?read=maybe",
            "/api/notifications?type=loud",
            "/api/logs?limit=0",
            "/api/logs?source=air",
            "/api/logs?level=debug",
            "/api/logs?q=" + "x".repeat(201),
            "/api/rules?permanent=2",
            "/api/files?page=0",
            "/api/files?page=x",
            "/api/files?limit=-1",
            "/api/files/search?q=%00",
            "/api/files/search")) {
      orkosi.get(query).refused(400, "VALIDATION_ERROR");
    }
    assertThat(orkosi.get("/api/rules?limit=9999").object().object("meta").number("limit"))
        .contains(BigDecimal.valueOf(200));
  }

  @Test
  void idsThatAreNoneAreRefused() {
    for (var id : List.of("0", "-1", "x", "1.5", "99999999999999999999")) {
      orkosi.get("/api/files/" + id).refused(400, "INVALID_ID");
      orkosi.patch("/api/rules/" + id, "rule", "x").refused(400, "INVALID_ID");
      orkosi.delete("/api/rules/" + id).refused(400, "INVALID_ID");
      orkosi.patch("/api/notifications/" + id + "/read").refused(400, "INVALID_ID");
    }
    orkosi.get("/api/files/4711").refused(404, "FILE_NOT_FOUND");
    orkosi.patch("/api/rules/4711", "rule", "x").refused(404, "RULE_NOT_FOUND");
    orkosi.patch("/api/notifications/4711/read").refused(404, "NOTIFICATION_NOT_FOUND");
    orkosi.get("/api/credentials/a%20b").refused(404, "CREDENTIAL_NOT_FOUND");
    orkosi.get("/api/credentials/%00").refused(400, "VALIDATION_ERROR");
  }

  private void refused(String path, Object... namesAndValues) {
    orkosi.post(path, namesAndValues).refused(400, "VALIDATION_ERROR");
  }
}
