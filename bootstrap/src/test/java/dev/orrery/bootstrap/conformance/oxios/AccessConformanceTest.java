package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.RawHttp;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With authentication on, every route of the reference is there, documented and closed. */
class AccessConformanceTest {
  private static final Set<String> OWN_500 = Set.of("POST /api/budget/{agent_id}/reserve");

  @RegisterExtension
  static final RunningServer server = Oxios.server().with("orrery.oxios.auth-enabled", true);

  private final Oxios oxios = Oxios.of(server);

  @ParameterizedTest
  @MethodSource("routes")
  void aRouteAnswersItsCallersOnly(Route route) throws Exception {
    if (route.isPublic()) {
      assertThat(send(route, "").statusCode()).isEqualTo(200);
      return;
    }
    if (route.method().equals("WS")) {
      assertThat(server.get(Dialect.OXIOS, route.template()).statusCode()).isEqualTo(426);
      assertThat(upgrade(route.template(), "").status()).isEqualTo(401);
      assertThat(upgrade(route.template() + "?token=x", "").status()).isEqualTo(401);
      assertThat(upgrade(route.template() + "?token=" + server.token(), "").status())
          .isEqualTo(101);
      return;
    }
    for (var header : new String[] {"", "Bearer x", "Bearer null", "bearer " + server.token()}) {
      var refused = send(route, header);
      assertThat(refused.statusCode()).as("%s with '%s'", route, header).isEqualTo(401);
      assertThat(((Json.Obj) oxios.codec().parse(refused.body())).fields())
          .containsOnlyKeys("error");
    }
    if (OxiosRoutes.isStream(route)) {
      return;
    }
    var answer = send(route, "Bearer " + server.token());
    assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 405, 501);
    if (answer.statusCode() == 404) {
      assertThat(route.template()).contains("{");
      assertThat(answer.body()).doesNotContain("No such path");
    }
    if (!OWN_500.contains(route.toString())) {
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }
  }

  static List<Route> routes() {
    return OxiosRoutes.all();
  }

  @Test
  void everyRouteOfTheListIsServed() {
    assertThat(Route.served(server, Dialect.OXIOS)).containsAll(Route.listed("/oxios-routes.tsv"));
  }

  @Test
  void everyRouteIsInTheDocument() {
    var document = oxios.get("/openapi.json").object();
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

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            OxiosRoutes.all().stream()
                .filter(route -> !route.method().equals("WS"))
                .map(route -> Route.normal(route.method(), route.template()))
                .toList());
  }

  @Test
  void everyOperationSaysHowItIsCalledAndRefused() {
    var document = oxios.get("/openapi.json").object();

    assertThat(
            document.object("components").object("securitySchemes").object("bearer").text("type"))
        .contains("http");
    assertThat(document.object("components").object("responses").fields()).containsKey("Refusal");
    document
        .object("paths")
        .fields()
        .forEach((path, item) ->
            ((Json.Obj) item)
                .fields()
                .forEach((method, operation) -> {
                  var told = (Json.Obj) operation;
                  assertThat(told.text("summary")).as(path).isPresent();
                  assertThat(told.object("responses").fields()).as(path).containsKey("default");
                  assertThat(variables(told)).as(path).isEqualTo(variables(path));
                }));
  }

  private static TreeSet<String> variables(Json.Obj operation) {
    var names = new TreeSet<String>();
    for (var parameter : Wire.objects(operation.items("parameters"))) {
      if (Wire.text(parameter, "in").equals("path")) {
        names.add(Wire.text(parameter, "name"));
      }
    }
    return names;
  }

  private static TreeSet<String> variables(String path) {
    var names = new TreeSet<String>();
    java.util.regex.Pattern.compile("\\{([^}]*)}")
        .matcher(path)
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  @Test
  void theApiCanNotDisarmWhatTheStartArmed() {
    var request =
        HttpRequest.newBuilder(server.uri(Dialect.OXIOS, "/api/config"))
            .header("authorization", "Bearer " + server.token())
            .PUT(BodyPublishers.ofString("{\"security\":{\"auth_enabled\":false}}"));
    server.send(request);

    oxios.get("/api/agents").refused(401);
  }

  private static RawHttp.Answer upgrade(String target, String headers) {
    int port = server.uri(Dialect.OXIOS, "/").getPort();
    var head =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers
            + "\r\n";
    return RawHttp.exchange(port, head.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private HttpResponse<String> send(Route route, String authorization) {
    var request = HttpRequest.newBuilder(server.uri(Dialect.OXIOS, route.filled("no-such")));
    if (!authorization.isEmpty()) {
      request.header("authorization", authorization);
    }
    return server.send(
        route.method().equals("GET")
            ? request.GET()
            : request.method(route.method(), BodyPublishers.ofString("{}")));
  }
}
