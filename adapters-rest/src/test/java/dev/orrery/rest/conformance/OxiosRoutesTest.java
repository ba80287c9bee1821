package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.TestJsonCodec;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares the routes that the router has with the reference, and with what the document says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OxiosRoutesTest {
  private static final Set<String> OWN = Set.of("GET /openapi.json", "GET /docs");

  private ProbeServer server;

  @BeforeAll
  void start() {
    server = new ProbeServer(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void noRouteIsOutsideTheReference() {
    var known = reference().filter(row -> !row[0].equals("WS")).map(OxiosRoutesTest::name);

    assertThat(routes().map(OxiosRoutesTest::name).filter(name -> !OWN.contains(name)))
        .isSubsetOf(known.toList());
  }

  @Test
  void onlyThePublicListIsOpen() {
    var open =
        routes()
            .filter(route ->
                Set.of(route.getAnnotationMetadata().stringValues(Secured.class))
                    .contains(SecurityRule.IS_ANONYMOUS))
            .map(OxiosRoutesTest::name)
            .distinct();

    assertThat(open).containsExactlyInAnyOrder("GET /health", "GET /openapi.json", "GET /docs");
    assertThat(routes().map(route -> route.getAnnotationMetadata().stringValues(Secured.class)))
        .allSatisfy(rules -> assertThat(rules).hasSize(1));
  }

  @Test
  void everyRouteIsInTheDocument() {
    var document =
        (Json.Obj) new TestJsonCodec().parse(server.oxios("GET", "/openapi.json", "", "").body());
    var documented = new TreeSet<String>();
    document
        .object("paths")
        .fields()
        .forEach((path, item) ->
            ((Json.Obj) item)
                .fields()
                .keySet()
                .forEach(method -> documented.add(normal(method.toUpperCase(Locale.ROOT), path))));

    assertThat(documented)
        .containsAll(
            routes().map(OxiosRoutesTest::name).filter(name -> !OWN.contains(name)).toList());
    assertThat(document.toString()).doesNotContain("schemas/Principal", "caller");
  }

  /** The routes of the oxios port, but for those of the tests. */
  private Stream<UriRouteInfo<?, ?>> routes() {
    return server
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> Objects.equals(route.getPort(), server.oxios()))
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .filter(route -> !route.getUriMatchTemplate().toString().startsWith("/api/probe"))
        .map(route -> route);
  }

  private static Stream<String[]> reference() {
    try (var in = OxiosRoutesTest.class.getResourceAsStream("/oxios-routes.tsv")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split("\t"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String[] row) {
    return normal(row[0], row[1]);
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return normal(route.getHttpMethodName(), route.getUriMatchTemplate().toString());
  }

  private static String normal(String method, String path) {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }
}
