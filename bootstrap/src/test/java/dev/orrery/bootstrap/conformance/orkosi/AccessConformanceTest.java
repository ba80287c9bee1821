package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every route: who may call, how a refusal looks, which headers there are. */
class AccessConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  /** The operator is the first user, who is an administrator. */
  private static final Set<String> ERASES_THE_CALLER =
      Set.of("DELETE /api/users/me", "DELETE /api/users/{id}");

  private final Orkosi orkosi = Orkosi.of(server);

  static List<Route> routes() {
    return OrkosiRoutes.all();
  }

  @Test
  void everyRouteOfTheListIsServed() {
    assertThat(Route.served(server, Dialect.ORKOSI))
        .containsAll(Route.listed("/orkosi-routes.tsv"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aRouteAnswersItsCallersOnly(Route route) {
    if (route.isPublic()) {
      assertThat(call(orkosi, route).status()).isNotIn(401, 403, 404, 405).isLessThan(500);
      return;
    }
    call(orkosi, route).refused(401, "AUTH_REQUIRED");
    for (var client :
        List.of(
            orkosi.as("x"),
            orkosi.as("osk_live_" + "00".repeat(32)),
            orkosi.with("Authorization", "Basic " + server.token()),
            orkosi.with("X-API-Key", "osk_test_" + "00".repeat(32)),
            orkosi.with("Cookie", "assimetria_jwt=x"))) {
      var answer = call(client, route);
      assertThat(answer.status()).as(answer.text()).isEqualTo(401);
      Answer.isRefusal(answer.object(401).object("error"));
      assertThat(answer.header("www-authenticate")).startsWith("Bearer");
    }
    var answer = call(orkosi.operator(), route);
    if (ERASES_THE_CALLER.contains(route.toString())) {
      answer.refused(403, "FORBIDDEN");
      return;
    }
    assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405, 501).isLessThan(500);
    if (answer.status() == 404) {
      assertThat(answer.text()).doesNotContain("No such path");
    }
  }

  private static Answer call(Orkosi client, Route route) {
    var path = route.filled("1");
    return route.method().equals("GET")
        ? client.get(path)
        : client.send(route.method(), path, "{}");
  }

  @Test
  void healthIsFlatAndOpen() {
    var version = orkosi.get("/api/version").object();
    assertThat(version.text("version").orElseThrow()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(version.text("name")).contains("orkosi");
    var health = orkosi.get("/api/health").object();
    assertThat(health.text("status")).contains("ok");
    assertThat(health.text("db")).contains("connected");
    assertThat(health.text("redis")).contains("not_configured");
    assertThat(orkosi.get("/api/ready").object())
        .isEqualTo(Json.object("status", "ok", "ready", true, "db", "connected"));
    assertThat(orkosi.get("/api/v1/public/health").object().text("status")).contains("ok");
  }

  @Test
  void theVersionedPathIsTheSameRoute() {
    assertThat(orkosi.get("/api/v1/health").object().text("db")).contains("connected");
    orkosi.get("/api/v1/no-such-route").refused(404, "NOT_FOUND");
    orkosi.get("/api/v1/v1/public/health").refused(404, "NOT_FOUND");
    orkosi.get("/api/public/health").refused(404, "NOT_FOUND");
  }

  @Test
  void everyAnswerCarriesItsTrace() {
    var answer = orkosi.with("X-Trace-Id", "trace-1").get("/api/no-such-route");

    assertThat(answer.refused(404, "NOT_FOUND").text("trace_id")).contains("trace-1");
    assertThat(answer.header("x-trace-id")).isEqualTo("trace-1");
    assertThat(orkosi.with("X-Trace-Id", "a b").get("/api/version").header("x-trace-id"))
        .matches("[0-9a-f-]{36}");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("x-frame-options")).isEqualTo("SAMEORIGIN");
    assertThat(answer.header("strict-transport-security")).contains("max-age");
    assertThat(answer.header("content-security-policy")).contains("default-src");
  }

  @Test
  void theDocumentNamesTheRoutesOfThisPortOnly() {
    var paths = orkosi.get("/api/docs/openapi.json").object().object("paths").fields().keySet();

    assertThat(paths).contains("/api/health", "/api/v1/public/health").doesNotContain("/v1/health");
    assertThat(orkosi.get("/openapi.json").object().object("paths").fields())
        .containsKeys("/api/health");
    assertThat(orkosi.get("/api/docs").text()).contains("/api/docs/openapi.json");
  }

  @Test
  void aWrongMethodIsSaidSo() {
    var answer = orkosi.delete("/api/health");

    answer.refused(405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("allow")).contains("GET");
  }
}
