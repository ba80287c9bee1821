package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.BadJson;
import dev.orrery.bootstrap.conformance.BadNames;
import dev.orrery.bootstrap.conformance.RawHttp;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.conformance.Rows;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to a route of the reference, the answer is a documented one. */
class BadInputConformanceTest {
  private static final String JSON = "Content-Type: application/json\r\n";

  /** Its bytes are signed, and are looked at after that only. */
  private static final String WEBHOOK = "/api/billing/webhook";

  /** What no route reads, or reads under another name. */
  private static final List<String> BAD_QUERY_NAMES =
      List.of(
          "%00=1",
          "%ff=1",
          "=1",
          "&&=&",
          "limit%00=1",
          "LIMIT=1",
          "limit[]=1",
          "limit=1&limit=2",
          "limit[$ne]=1",
          "__proto__[x]=1",
          "company_id.x=1",
          "%0d%0aX-Forged=1",
          "x".repeat(3000) + "=1");

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final JsonCodec codec = server.context().getBean(JsonCodec.class);

  /** Those whose document names a body. */
  static Stream<Route> bodies() {
    var paths = Orkosi.of(server).get("/openapi.json").object().object("paths");
    return routes(route ->
        !route.template().equals(WEBHOOK)
            && paths
                .object(route.template())
                .object(route.method().toLowerCase(Locale.ROOT))
                .fields()
                .containsKey("requestBody"));
  }

  static Stream<Route> named() {
    return routes(Route::hasVariable);
  }

  static Stream<Route> read() {
    return routes(route -> route.method().equals("GET"));
  }

  static Stream<Route> all() {
    return routes(route -> true);
  }

  private static Stream<Route> routes(Predicate<Route> which) {
    return OrkosiRoutes.all().stream().filter(which);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatAreNoObjectAreRefusedAndWriteNothing(Route route) {
    var before = Rows.of(server.database());

    BadJson.NO_OBJECTS.forEach((what, body) -> {
      var answer = raw(route.method(), route.filled("1"), JSON, body);
      assertThat(answer.status()).as("%s %s: %s", route, what, answer.body()).isEqualTo(400);
      isDocumented(route + " " + what, answer);
    });

    assertThat(Rows.of(server.database())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesOverTheLimitAreRefused(Route route) {
    var body = new byte[16 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');

    var answer = raw(route.method(), route.filled("1"), JSON, body);

    assertThat(answer.status()).as(route.toString()).isEqualTo(413);
    isDocumented(route.toString(), answer);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void otherContentTypesAreReadAsJsonAndRefused(Route route) {
    for (var type : List.of("text/plain", "application/xml", "multipart/form-data", "nonsense")) {
      var answer =
          raw(route.method(), route.filled("1"), "Content-Type: " + type + "\r\n", bytes("<a/>"));
      assertThat(answer.status()).as(route + " " + type).isIn(400, 415);
      isDocumented(route + " " + type, answer);
    }
  }

  /** curl without a header claims to send a form; a change by cookie must name its origin. */
  @Test
  void aGoodBodyIsTakenAsJsonWhateverItClaims() {
    for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "nonsense")) {
      var body = bytes("{\"rule\":\"Sent as %s\"}".formatted(type));
      var answer = raw("POST", "/api/rules", "Content-Type: " + type + "\r\n", body);
      assertThat(answer.status()).as("%s: %s", type, answer.body()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void badNamesAreAnsweredAsNames(Route route) {
    for (var name : BadNames.ALL) {
      isDocumented(route + " " + name, raw(route.method(), route.filled(name), JSON, bytes("{")));
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void badQueriesAreDocumentedAnswers(Route route) {
    for (var query :
        List.of(
            "limit=-1",
            "limit=99999999999999999999",
            "limit=1e2",
            "limit=%D9%A1",
            "offset=-1",
            "page=x",
            "q=%00",
            "status=%ff",
            "from=yesterday",
            "from=%2B300000-01-01T00:00:00Z",
            "to=-300000-01-01T00:00:00Z",
            "x".repeat(3000))) {
      isDocumented(
          route + " " + query, raw("GET", route.filled("1") + "?" + query, "", new byte[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void badNamesOfQueriesAreDocumentedAnswers(Route route) {
    for (var query : BAD_QUERY_NAMES) {
      isDocumented(
          route + " " + query, raw("GET", route.filled("1") + "?" + query, "", new byte[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void emptyObjectsWithBadNamesOfQueriesAreDocumentedAnswers(Route route) {
    for (var query : BAD_QUERY_NAMES) {
      var answer = raw(route.method(), route.filled("1") + "?" + query, JSON, bytes("{}"));
      isDocumented(route + " " + query, answer);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void methodsThatARouteDoesNotHaveAreRefused(Route route) {
    for (var method : List.of("TRACE", "get", "FOO")) {
      var answer = raw(method, route.filled("1"), "", new byte[0]);
      assertThat(answer.status()).as(method + " " + route).isIn(400, 405, 501);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RawHttp.Answer raw(String method, String target, String headers, byte[] body) {
    var operator = "Authorization: Bearer " + server.token() + "\r\n";
    int port = server.uri(Dialect.ORKOSI, "/").getPort();
    return RawHttp.send(port, method, target, headers + operator, body);
  }

  /** No failure of the server, no insides, and a refusal with all that it must have. */
  private void isDocumented(String what, RawHttp.Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isLessThan(500);
    assertThat(answer.body()).doesNotContain("Exception", "java.", "jooq", "org.postgresql");
    if (answer.status() >= 400) {
      assertThat(answer.header("content-type").orElse("")).as(what).contains("application/json");
      Answer.isRefusal(((Json.Obj) codec.parse(answer.body())).object("error"));
    }
  }
}
