package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import dev.orrery.rest.probe.TestJsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AegisErrorsTest {
  private static final String JSON = "Content-Type: application/json\r\n";

  private ProbeServer server;

  @BeforeAll
  void start() {
    server = new ProbeServer(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/no-such-route, 404, NOT_FOUND, No such path",
    "GET, /v1/probe/sessions/abc123, 404, SESSION_NOT_FOUND, Session not found",
    "GET, /v1/probe/forbidden, 403, FORBIDDEN, Forbidden: missing kill permission",
    "DELETE, /v1/probe/page, 405, METHOD_NOT_ALLOWED, Method not allowed",
  })
  void everyRefusalHasTheSameFields(
      String method, String target, int status, String code, String text) {
    var body = refused(server.aegis(method, target, "X-Request-Id: r-1\r\n", ""), status);

    assertThat(body)
        .isEqualTo(
            Json.object(
                "error", text,
                "code", code,
                "statusCode", status,
                "message", text,
                "requestId", "r-1"));
  }

  @Test
  void aRicherBodyKeepsItsFields() {
    var body = refused(server.aegis("GET", "/v1/probe/rich", "", ""), 422);

    assertThat(body.text("code")).contains("VERIFICATION_FAILED");
    assertThat(body.bool("ok")).contains(false);
    assertThat(body.text("message")).contains("build failed");
    assertThat(body.text("error")).contains("It failed");
  }

  @Test
  void aWrongFieldIsNamedInTheDetails() {
    var body = refused(post("{\"text\":1}"), 400);

    assertThat(body.text("code")).contains("VALIDATION_ERROR");
    assertThat(((Json.Obj) body.items("details").getFirst()).texts("path")).containsExactly("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "null", "[]", "{} {}", "{\"text\":NaN}", "{'text':'x'}"})
  void aMalformedBodyIsABadRequest(String body) {
    assertThat(refused(post(body), 400).text("code")).contains("VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", JSON, "Content-Length: 0\r\n", JSON + "Content-Length: 0\r\n"})
  void noBodyCountsAsAnEmptyObject(String headers) {
    var answer = server.aegis("POST", "/v1/sessions/s/probe", headers, "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"text\":\"s:none\"}");
  }

  @Test
  void aBodyOverOneMebibyteIsTooLargeHoweverItIsSent() {
    var text = "{\"text\":\"" + "a".repeat(1024 * 1024 - 11) + "\"}";
    assertThat(post(text).status()).isEqualTo(200);

    var announced = refused(post(text + " "), 413);
    assertThat(announced.text("code")).contains("PAYLOAD_TOO_LARGE");

    var chunks = "100000\r\n" + text + "\r\n1\r\n \r\n0\r\n\r\n";
    var head =
        "POST /v1/sessions/s/probe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    refused(
        RawHttp.exchange(
            server.aegis(),
            head.getBytes(StandardCharsets.UTF_8),
            chunks.getBytes(StandardCharsets.UTF_8)),
        413);
  }

  @Test
  void anUnexpectedFailureTellsNothingOfTheInside() {
    var body = refused(server.aegis("GET", "/v1/probe/broken", "", ""), 500);

    assertThat(body.text("code")).contains("INTERNAL_ERROR");
    assertThat(body.toString()).doesNotContain("secret_table", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|{\"page\":1,\"limit\":20,\"total\":41,\"totalPages\":3}",
        "?page=2&limit=100|{\"page\":2,\"limit\":100,\"total\":41,\"totalPages\":1}"
      })
  void aPageIsDescribed(String query, String body) {
    assertThat(server.aegis("GET", "/v1/probe/page" + query, "", "").body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "page=-1", "page=x", "limit=0", "limit=101", "limit=1.5"})
  void aBadPageIsRefused(String query) {
    refused(server.aegis("GET", "/v1/probe/page?" + query, "", ""), 400);
  }

  private RawHttp.Answer post(String body) {
    return server.aegis("POST", "/v1/sessions/s/probe", JSON, body);
  }

  private static Json.Obj refused(RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    var body = (Json.Obj) new TestJsonCodec().parse(answer.body());
    assertThat(body.fields()).containsKeys("error", "code", "statusCode", "message", "requestId");
    return body;
  }
}
