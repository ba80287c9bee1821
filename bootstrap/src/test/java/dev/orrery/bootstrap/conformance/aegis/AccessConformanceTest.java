package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With authentication on, every route of the reference is there, documented and closed. */
class AccessConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server = Aegis.server().with("aegis.auth.token", MASTER);

  private final Aegis aegis = Aegis.of(server);

  static List<Route> routes() {
    return AegisRoutes.all();
  }

  @Test
  void everyRouteOfTheListIsServed() {
    var listed = AegisRoutes.all().stream().map(Route::normal).toList();
    var served = Route.served(server, Dialect.AEGIS);

    assertThat(served).containsAll(listed);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aRouteAnswersItsCallersOnly(Route route) {
    if (route.isPublic()) {
      assertThat(call(aegis, route).status()).isEqualTo(200);
      return;
    }
    for (var client :
        List.of(
            aegis,
            aegis.as("x"),
            aegis.as("aegis_" + "00".repeat(32)),
            aegis.as("sse_" + "00".repeat(32)),
            aegis.with("Authorization", "bearer " + MASTER),
            aegis.with("Authorization", "Basic " + MASTER),
            aegis.with("X-API-Key", MASTER))) {
      call(client, route).refused(401, "UNAUTHORIZED");
    }
    if (!AegisRoutes.isStream(route)) {
      var answer = call(aegis.as(MASTER), route);
      assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405, 501).isLessThan(500);
      if (answer.status() == 404) {
        assertThat(route.hasVariable()).isTrue();
        assertThat(answer.text()).doesNotContain("No such path");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aViewerOnlyReads(Route route) {
    var viewer = aegis.as(aegis.as(MASTER).key("name", "viewer").text("key").orElseThrow());

    if (route.access().equals("bearer")) {
      assertThat(call(viewer, route).status()).isNotIn(401, 403);
    } else if (!route.isPublic() && !AegisRoutes.isStream(route)) {
      var refused = call(viewer, route).refused(403, "FORBIDDEN").text("error").orElseThrow();
      assertThat(refused)
          .isEqualTo(
              route.access().equals("admin")
                  ? "Forbidden: admin role required"
                  : "Forbidden: missing " + route.access() + " permission");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void anAliasSaysThatItIsOneWhateverItAnswers(Route route) {
    for (var client : List.of(aegis, aegis.as(MASTER))) {
      if (AegisRoutes.isStream(route) && client != aegis) {
        continue;
      }
      var answer = call(client, route);
      boolean alias = AegisRoutes.isAlias(route);
      assertThat(answer.header("Deprecation")).isEqualTo(alias ? "true" : "");
      assertThat(answer.header("X-API-Deprecated"))
          .isEqualTo(alias ? "Use /v1" + route.template() + " instead" : "");
      assertThat(answer.header("X-Aegis-API-Version")).isEqualTo(alias ? "" : "1");
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }
  }

  @Test
  void everyServedRouteIsInTheDocument() {
    var document = aegis.get("/openapi.json").object();
    var documented = new TreeSet<String>();
    document
        .object("paths")
        .fields()
        .forEach((path, item) ->
            ((Json.Obj) item)
                .fields()
                .keySet()
                .forEach(
                    method -> documented.add(Route.normal(method.toUpperCase(Locale.ROOT), path))));

    assertThat(documented).containsAll(routes().stream().map(Route::normal).toList());
  }

  private static Answer call(Aegis client, Route route) {
    return client.send(
        route.method(), route.filled("no-such"), route.method().equals("GET") ? null : "{}");
  }
}
