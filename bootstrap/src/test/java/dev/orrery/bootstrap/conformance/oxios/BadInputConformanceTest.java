package dev.orrery.bootstrap.conformance.oxios;

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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is the documented refusal and nothing is written. */
class BadInputConformanceTest {
  private static final String JSON = "Content-Type: application/json\r\n";

  @RegisterExtension static final RunningServer server = Oxios.server();

  /** After the last test, and so before the next one. */
  private static String before = "";

  private final Oxios oxios = Oxios.of(server);

  @BeforeEach
  void count() {
    if (before.isEmpty()) {
      before = Rows.of(server.database());
    }
  }

  @AfterEach
  void nothingIsWritten() {
    var expected = before;
    before = Rows.of(server.database());
    assertThat(before).isEqualTo(expected);
    assertThat(oxios.get("/health").status()).isEqualTo(200);
  }

  static Stream<Route> bodies() {
    return routes(BadBodies::reads);
  }

  static Stream<Route> bodyless() {
    return routes(
        route -> route.method().equals("POST") && !BadBodies.reads(route) && route.hasVariable());
  }

  static Stream<Route> named() {
    return routes(
        route -> route.hasVariable() && !OxiosRoutes.isFile(route) && !OxiosRoutes.isStream(route));
  }

  static Stream<Route> queries() {
    return routes(route -> BadQueries.OF.containsKey(route.toString()));
  }

  private static Stream<Route> routes(Predicate<Route> which) {
    return OxiosRoutes.all().stream().filter(which);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatAreNoObjectAreRefused(Route route) {
    BadJson.NO_OBJECTS.forEach(
        (what, body) -> refused(what, raw(route.method(), target(route), JSON, body), 400));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesOverTheLimitAreRefused(Route route) {
    var body = new byte[10 * 1024 * 1024 + 1];
    Arrays.fill(body, (byte) ' ');

    refused("10 MB", raw(route.method(), target(route), JSON, body), 413);
  }

  @ParameterizedTest
  @MethodSource("limited")
  void fieldsOverTheirLimitAreRefused(Route route) {
    BadBodies.LONGEST
        .getOrDefault(route.toString(), Map.of())
        .forEach((field, most) -> {
          var value = "\"" + "a".repeat(most + 1) + "\"";
          var answer = send(route, BadJson.with(BadBodies.good(route), field, value));
          refused(field, answer, 413);
          assertThat(answer.body()).contains(String.valueOf(most), String.valueOf(most + 1));
        });
  }

  static Stream<Route> limited() {
    return routes(route -> BadBodies.LONGEST.containsKey(route.toString()));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theDocumentNamesEveryFieldThatIsRead(Route route) {
    var schema = schema(route);
    var good = BadBodies.good(route);

    if (!schema.fields().containsKey("additionalProperties")) {
      assertThat(schema.object("properties").fields())
          .containsKeys(good.keySet().toArray(String[]::new));
    }
    assertThat(schema.texts("required"))
        .containsExactlyInAnyOrderElementsOf(
            good.entrySet().stream()
                .filter(field -> field.getValue().required())
                .map(Map.Entry::getKey)
                .toList());
  }

  private Json.Obj schema(Route route) {
    var paths = oxios.get("/openapi.json").object().object("paths");
    return paths.fields().keySet().stream()
        .filter(path ->
            Route.normal(route.method(), path)
                .equals(Route.normal(route.method(), route.template())))
        .map(path -> paths.object(path).object(route.method().toLowerCase(Locale.ROOT)))
        .map(operation ->
            operation
                .object("requestBody")
                .object("content")
                .object("application/json")
                .object("schema"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void fieldsOfAWrongTypeOrMissingAreRefused(Route route) {
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
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void otherContentTypesAreReadAsJsonAndRefused(Route route) {
    var xml =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
            .getBytes(StandardCharsets.UTF_8);
    for (var type :
        List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-7",
            "nonsense")) {
      refused(type, raw(route.method(), target(route), "Content-Type: " + type + "\r\n", xml), 400);
    }
  }

  @ParameterizedTest
  @MethodSource("bodyless")
  void bodiesThatNobodyReadsAreIgnored(Route route) {
    if (!route.template().startsWith("/api/budget/")) {
      for (var body : List.of("{", "null", "[[[", "")) {
        var answer = raw(route.method(), target(route), JSON, bytes(body));
        assertThat(answer.status()).as(route + " " + body).isIn(400, 404);
        isAnError(answer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void badNamesAreNotFoundOrRefused(Route route) {
    for (var name : BadNames.ALL) {
      var answer = raw(route.method(), route.filled(name), JSON, bytes("{"));
      assertThat(answer.status())
          .as("%s with %s: %s", route, name, answer.body())
          .isIn(OxiosRoutes.answersToBadNames(route));
      if (answer.status() >= 400) {
        isAnError(answer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void badQueriesAreRefused(Route route) {
    for (var query : BadQueries.OF.getOrDefault(route.toString(), List.of())) {
      refused(query, raw("GET", target(route) + "?" + query, "", new byte[0]), 400);
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void oddButGoodQueriesAreAnswered(Route route) {
    for (var query :
        List.of("page=0&limit=0", "limit=499999999", "page=999999999999", "a=%C3%BC&&=")) {
      var answer = raw("GET", target(route) + "?" + query, "", new byte[0]);
      assertThat(answer.status()).as(route + "?" + query).isEqualTo(200);
    }
  }

  @Test
  void noSpellingOfAPathLeavesTheWorkspace() {
    for (var path : BadNames.TRAVERSALS) {
      for (var method : List.of("GET", "PUT")) {
        refused(path, raw(method, "/api/workspace/file/" + path, "", bytes("x")), 403);
      }
    }
    for (var path : List.of("..\\..\\etc\\passwd", "C:\\windows\\win.ini", "a b/../../x")) {
      assertThat(raw("GET", "/api/workspace/file/" + path, "", new byte[0]).status())
          .as(path)
          .isIn(400, 403);
    }
    assertThat(oxios.commits()).noneMatch(message -> message.contains("passwd"));
  }

  @Test
  void noSpellingOfAPathLeavesTheWorkspaceInBodiesAndQueries() {
    for (var path : BadNames.OUTSIDE) {
      var body = oxios.write(Json.object("hash", "aaaaaaa", "path", path));
      refused(path, raw("POST", "/api/git/restore", JSON, bytes(body)), 403);
      var query = java.net.URLEncoder.encode(path, StandardCharsets.UTF_8);
      refused(path, raw("GET", "/api/workspace/tree?dir=" + query, "", new byte[0]), 403);
    }
  }

  @Test
  void aPathIsDecodedOnce() {
    for (var path :
        List.of("%25252e%25252e/passwd", "%252e%252e%252fpasswd", "%25%32%65/x", "....//x")) {
      var answer = raw("GET", "/api/workspace/file/" + path, "", new byte[0]);
      assertThat(answer.status()).as(path).isIn(403, 404);
      isAnError(answer);
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

  private RawHttp.Answer send(Route route, String body) {
    return raw(route.method(), target(route), JSON, bytes(body));
  }

  private static String target(Route route) {
    return route.filled(BadBodies.SAMPLES.getOrDefault(route.template(), "no-such"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RawHttp.Answer raw(String method, String target, String headers, byte[] body) {
    int port = server.uri(Dialect.OXIOS, "/").getPort();
    return RawHttp.send(port, method, target, headers, body);
  }

  private void refused(String what, RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(status);
    isAnError(answer);
  }

  private void isAnError(RawHttp.Answer answer) {
    assertThat(answer.header("content-type")).contains("application/json");
    try {
      assertThat(((Json.Obj) oxios.codec().parse(answer.body())).fields())
          .containsOnlyKeys("error");
    } catch (InvalidException e) {
      throw new AssertionError(answer.body(), e);
    }
    assertThat(answer.body()).doesNotContain("Exception", "java.", "jooq", "org.postgresql");
  }
}
