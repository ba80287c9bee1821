package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import dev.orrery.rest.probe.TestJsonCodec;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AegisHeadersTest {
  private ProbeServer server;

  @BeforeAll
  void start() {
    server =
        new ProbeServer(
            Map.of("orrery.aegis.cors-origins", "http://localhost:5173, http://127.0.0.1:5173"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"GET, /v1/probe/page", "GET, /v1/no-such", "GET, /v1/probe/broken", "PATCH, /v1/x"})
  void everyAnswerIsMarked(String method, String target) {
    var answer = server.aegis(method, target, "X-Request-Id: mine-7\r\n", "");

    assertThat(answer.headers())
        .containsEntry("x-request-id", "mine-7")
        .containsEntry("x-aegis-api-version", "1")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("referrer-policy", "strict-origin-when-cross-origin")
        .containsEntry("permissions-policy", "camera=(), microphone=()")
        .doesNotContainKeys("server", "deprecation");
  }

  @ParameterizedTest
  @CsvSource({"''", "X-Request-Id: a b", "X-Request-Id: <script>\u00e9"})
  void anIdThatIsMissingOrOddIsReplaced(String header) {
    var lines = header.isEmpty() ? "" : header + "\r\n";

    assertThat(server.aegis("GET", "/v1/probe/page", lines, "").header("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
  }

  @Test
  void anAliasAnswersTheSameAndSaysThatItIsOne() {
    var versioned = post("/v1/sessions/s1/probe");
    var alias = post("/sessions/s1/probe");

    assertThat(alias.status()).isEqualTo(versioned.status()).isEqualTo(200);
    assertThat(alias.body()).isEqualTo(versioned.body());
    assertThat(versioned.header("Deprecation")).isEmpty();
    assertThat(alias.headers())
        .containsEntry("deprecation", "true")
        .containsEntry("sunset", "Thu, 01 Jan 2027 00:00:00 GMT")
        .containsEntry("x-api-deprecated", "Use /v1/sessions/{id}/probe instead")
        .doesNotContainKey("x-aegis-api-version");
  }

  @Test
  void theTimeOfCreationIsANumberForWhoWantsNumbers() {
    assertThat(time("")).isEqualTo("Str[value=1970-01-01T00:00:00.000Z]");
    assertThat(time("X-Aegis-Time: epoch\r\n")).isEqualTo("Num[value=0]");
    assertThat(time("Referer: http://localhost:9100/dashboard/sessions\r\n"))
        .isEqualTo("Num[value=0]");
    assertThat(time("Referer: http://localhost:9100/other?x=/dashboard\r\n")).startsWith("Str");
  }

  @Test
  void listedOriginsMayCallAndOthersMayNot() {
    var listed = server.aegis("GET", "/v1/probe/page", "Origin: http://localhost:5173\r\n", "");
    var foreign = server.aegis("GET", "/v1/probe/page", "Origin: http://evil\r\n", "");

    assertThat(listed.header("Access-Control-Allow-Origin")).contains("http://localhost:5173");
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void thePortDescribesItselfAndOnlyItself() {
    var document =
        (Json.Obj) new TestJsonCodec().parse(server.aegis("GET", "/openapi.json", "", "").body());

    assertThat(document.object("info").text("title")).contains("aegis on Orrery");
    assertThat(document.object("paths").fields())
        .containsKey("/v1/health")
        .doesNotContainKey("/health");
    var page = server.aegis("GET", "/docs", "", "");
    assertThat(page.body()).contains("<title>aegis on Orrery</title>");
    assertThat(page.header("Content-Security-Policy")).isPresent();
  }

  @Test
  void everyRouteSaysWhoMayCall() {
    var routes =
        server
            .context()
            .getBean(Router.class)
            .uriRoutes()
            .filter(route -> Objects.equals(route.getPort(), server.aegis()))
            .toList();

    assertThat(routes).isNotEmpty();
    assertThat(routes)
        .allSatisfy(route ->
            assertThat(route.getAnnotationMetadata().stringValues(Secured.class)).isNotEmpty());
  }

  private RawHttp.Answer post(String target) {
    return server.aegis("POST", target, "", "{\"text\":\"hi\"}");
  }

  private String time(String header) {
    var answer = server.aegis("GET", "/v1/probe/time", header, "");
    return ((Json.Obj) new TestJsonCodec().parse(answer.body())).text("text").orElseThrow();
  }
}
