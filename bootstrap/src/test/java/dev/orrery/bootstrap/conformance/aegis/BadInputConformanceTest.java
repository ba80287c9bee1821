package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.BadJson;
import dev.orrery.bootstrap.conformance.BadNames;
import dev.orrery.bootstrap.conformance.RawHttp;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.conformance.Rows;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is the documented refusal and nothing is written. */
class BadInputConformanceTest {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final Map<String, List<String>> QUERIES =
      Map.of(
          "GET /v1/sessions",
          List.of(
              "limit=-1",
              "limit=0",
              "limit=101",
              "limit=abc",
              "limit=1e2",
              "limit=1.5",
              "limit=",
              "limit=%20",
              "limit=99999999999999999999",
              "page=0",
              "page=-1",
              "page=abc",
              "page=9223372036854775808",
              "page=%D9%A1",
              "status=asleep"),
          "GET /v1/diagnostics",
          List.of("limit=0", "limit=101", "limit=x", "limit=-1", "limit=1.5"));

  @RegisterExtension static final RunningServer server = Aegis.server();

  private static final String OTHER_RECEIPTS =
      "select count(*)::text from audit_leaf where action <> 'session_environment_refused'";

  private static String session = "";

  /** After the last test, and so before the next one. */
  private static String before = "";

  /** One that every route can look at, begun through the other dialect. */
  @BeforeAll
  static void openSession() {
    var answer = server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"Hello\"}");
    session =
        ((Json.Obj) server.context().getBean(JsonCodec.class).parse(answer.body()))
            .text("session_id")
            .orElseThrow();
  }

  /** A refused variable leaves its receipt, which is sealed a moment later, and nothing else. */
  private static String rows() {
    var rows =
        Rows.of(server.database())
            .lines()
            .filter(line -> !line.startsWith("audit_"))
            .collect(Collectors.joining("\n"));
    return rows + "\nreceipts=" + server.database().value(OTHER_RECEIPTS);
  }

  @BeforeEach
  void count() {
    if (before.isEmpty()) {
      before = rows();
    }
  }

  @AfterEach
  void nothingIsWritten() {
    var expected = before;
    before = rows();
    assertThat(before).isEqualTo(expected);
    assertThat(server.get(Dialect.AEGIS, "/v1/health").statusCode()).isEqualTo(200);
  }

  static Stream<Route> bodies() {
    return routes(BadBodies::reads);
  }

  static Stream<Route> bodyless() {
    return routes(
        route -> !route.method().equals("GET") && !BadBodies.reads(route) && route.hasVariable());
  }

  static Stream<Route> named() {
    return routes(Route::hasVariable);
  }

  static Stream<Route> queries() {
    return routes(route -> QUERIES.containsKey(route.toString()));
  }

  private static Stream<Route> routes(Predicate<Route> which) {
    return AegisRoutes.all().stream().filter(which);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatAreNoObjectAreRefused(Route route) {
    BadJson.NO_OBJECTS.forEach((what, body) -> {
      if (!what.equals("[]") || !BadBodies.takesLists(route)) {
        refused(route + " " + what, raw(route.method(), target(route), JSON, body), 400);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesOverTheLimitAreRefused(Route route) {
    var body = new byte[1024 * 1024 + 1];
    Arrays.fill(body, (byte) ' ');

    refused("1 MiB", raw(route.method(), target(route), JSON, body), 413);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void fieldsOfAWrongTypeOrMissingOrUnknownAreRefused(Route route) {
    var good = BadBodies.good(route);
    for (var field : good.entrySet()) {
      for (var value : field.getValue().wrong()) {
        var body = BadJson.with(good, field.getKey(), value);
        refused(body, send(route, body), 400);
      }
      if (field.getValue().required()) {
        var body = BadJson.without(good, field.getKey());
        refused(body, send(route, body), 400);
      }
    }
    var unknown = BadJson.with(good, "", "1").replaceFirst("\\{", "{\"no_such_field\":1,");
    refused(unknown, send(route, unknown.replace(",}", "}")), 400);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void otherContentTypesAreReadAsJsonAndRefused(Route route) {
    var xml = bytes("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/x\">]>");
    for (var type :
        List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "nonsense")) {
      refused(type, raw(route.method(), target(route), "Content-Type: " + type + "\r\n", xml), 400);
    }
  }

  @ParameterizedTest
  @MethodSource("bodyless")
  void bodiesThatNobodyReadsDoNoHarm(Route route) {
    for (var body : List.of("{", "null", "[[[", "")) {
      var answer = raw(route.method(), route.filled("no-such"), JSON, bytes(body));
      assertThat(answer.status()).as(route + " " + body).isIn(400, 404);
      isAnError(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void badNamesAreNotFoundOrRefused(Route route) {
    for (var name : BadNames.ALL) {
      var answer = raw(route.method(), route.filled(name), JSON, bytes("{"));
      assertThat(answer.status())
          .as("%s with %s: %s", route, name, answer.body())
          .isIn(400, 404, 414);
      isAnError(answer);
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void unknownSessionsAreNotFound(Route route) {
    if (route.template().contains("sessions/{id}")) {
      for (var id : List.of("abc123", "00000000-0000-4000-8000-000000000000")) {
        var good = BadJson.with(BadBodies.good(route), "", "");
        var answer = raw(route.method(), route.filled(id), JSON, bytes(good));
        refused(route.toString(), answer, 404);
        assertThat(answer.body()).contains("\"SESSION_NOT_FOUND\"", "\"Session not found\"");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void badQueriesAreRefused(Route route) {
    for (var query : QUERIES.getOrDefault(route.toString(), List.of())) {
      refused(query, raw("GET", target(route) + "?" + query, "", new byte[0]), 400);
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void methodsThatARouteDoesNotHaveAreRefused(Route route) {
    for (var method : List.of("TRACE", "CONNECT", "PATCH", "get", "FOO")) {
      var answer = raw(method, target(route), "", new byte[0]);
      assertThat(answer.status()).as(method + " " + route).isIn(400, 405, 501);
    }
  }

  private static RawHttp.Answer send(Route route, String body) {
    return raw(route.method(), target(route), JSON, bytes(body));
  }

  private static String target(Route route) {
    return route.filled(route.template().contains("sessions/{id}") ? session : "no-such");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RawHttp.Answer raw(String method, String target, String headers, byte[] body) {
    var operator = "Authorization: Bearer " + server.token() + "\r\n";
    int port = server.uri(Dialect.AEGIS, "/").getPort();
    return RawHttp.send(port, method, target, headers + operator, body);
  }

  private static void refused(String what, RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(status);
    isAnError(answer);
  }

  private static void isAnError(RawHttp.Answer answer) {
    assertThat(answer.header("content-type")).contains("application/json");
    try {
      var body = server.context().getBean(JsonCodec.class).parse(answer.body());
      Answer.isRefusal((Json.Obj) body, answer.status());
    } catch (InvalidException e) {
      throw new AssertionError(answer.body(), e);
    }
    assertThat(answer.body()).doesNotContain("Exception", "java.", "jooq", "org.postgresql");
  }
}
