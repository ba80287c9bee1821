package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

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
class OxiosErrorsTest {
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
    "GET, /api/no-such-route, 404",
    "GET, /api/probe/who/, 404",
    "GET, //api/probe/who, 404",
    "GET, /api//probe/who, 404",
    "GET, /api/probe/who;v=1, 404",
    "GET, /API/probe/who, 404",
    "GET, /api/./probe/who, 404",
    "GET, /api/probe/../probe/who, 404",
    "DELETE, /api/probe/who, 405",
    "TRACE, /api/probe/who, 405",
    "GET, /api/probe/seeds/abc, 404",
    "GET, /api/probe/escape, 403",
    "GET, /api/probe/count, 400",
    "GET, /api/probe/count?n=abc, 400",
    "GET, /api/probe/seeds/a%fg, 400",
    "GET, /api/probe/page?limit=-1, 400",
    "GET, /api/probe/page?page=abc, 400",
    "GET, /api/probe/seeds/a%00b, 400",
    "GET, /api/probe/seeds/a%zz, 400",
  })
  void everyRefusalIsOneErrorText(String method, String target, int status) {
    var answer = server.oxios(method, target, "", "");

    assertRefused(answer, status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "null",
        "[]",
        "\"text\"",
        "{} {}",
        "{\"content\":1}",
        "{\"content\":null}",
        "{\"content\":\"\"}",
        "{\"other\":\"x\"}",
        "{\"content\":\"a\\u0000b\"}",
        "{\"content\":\"x\",\"content\":\"y\"}",
        "{\"content\":\"x\",\"tags\":[1]}",
        "{\"content\":\"x\",\"tags\":\"y\"}",
        "{'content':'x'}",
        "{\"content\":NaN}"
      })
  void badBodyIsABadRequest(String body) {
    assertRefused(server.oxios("POST", "/api/probe/echo", JSON, body), 400);
  }

  @Test
  void badUtf8IsABadRequest() {
    var body = "{\"content\":\"x?\"}".getBytes(StandardCharsets.UTF_8);
    body[13] = (byte) 0xC3;

    assertRefused(RawHttp.send(server.oxios(), "POST", "/api/probe/echo", JSON, body), 400);
  }

  @Test
  void deepNestingIsABadRequest() {
    var body = "{\"content\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertRefused(server.oxios("POST", "/api/probe/echo", JSON, body), 400);
  }

  @Test
  void fieldOverItsLimitIsTooLargeAndExactlyTheLimitIsNot() {
    var most = "{\"content\":\"" + "a".repeat(65_536) + "\"}";
    var more = "{\"content\":\"" + "a".repeat(65_537) + "\"}";

    assertThat(server.oxios("POST", "/api/probe/echo", JSON, most).status()).isEqualTo(200);
    var refused = server.oxios("POST", "/api/probe/echo", JSON, more);
    assertRefused(refused, 413);
    assertThat(refused.body()).contains("65537").contains("65536");
  }

  @Test
  void bodyOverTenMegabytesIsTooLarge() {
    assertRefused(
        RawHttp.exchange(
            server.oxios(),
            ("POST /api/probe/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485761\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8),
            new byte[0]),
        413);
  }

  @Test
  void chunkedBodyOverTenMegabytesIsTooLarge() {
    var chunk = ("100000\r\n" + "a".repeat(0x100000) + "\r\n").repeat(11);

    assertRefused(
        RawHttp.exchange(
            server.oxios(),
            ("POST /api/probe/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8),
            chunk.getBytes(StandardCharsets.UTF_8)),
        413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        JSON,
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n",
        "Content-Type: nonsense\r\n"
      })
  void bodyIsReadWhateverItsContentType(String type) {
    var answer =
        server.oxios("POST", "/api/probe/echo", type, "{\"content\":\"grüß\",\"unknown\":{}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"content\":\"grüß\",\"note\":null,\"tags\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "anything"})
  void bodylessPostIgnoresAnyBody(String body) {
    assertThat(server.oxios("POST", "/api/probe/nothing", "", body).status()).isEqualTo(200);
  }

  @Test
  void rawContentAndWholePathReachTheirRoute() {
    var answer =
        server.oxios("PUT", "/api/probe/file/a/b%20c.txt", "Content-Type: text/css\r\n", "x{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a/b c.txt|x{}");
  }

  @Test
  void unexpectedFailureTellsNothingOfTheInside() {
    var answer = server.oxios("GET", "/api/probe/broken", "", "");

    assertRefused(answer, 500);
    assertThat(answer.body())
        .contains("request ")
        .doesNotContain("secret_table", "/home", "java", "Exception");
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    var get = server.oxios("GET", "/health", "", "");
    var head = server.oxios("HEAD", "/health", "", "");

    assertThat(get.status()).isEqualTo(200);
    assertThat(get.body()).isEqualTo("{\"status\":\"ok\",\"version\":\"0.1.0\"}");
    assertThat(head.status()).isEqualTo(200);
  }

  @Test
  void everyAnswerCarriesTheSafeHeaders() {
    for (var target : new String[] {"/health", "/api/probe/who", "/api/nothing", "/api//x"}) {
      var answer = server.oxios("GET", target, "", "");

      assertThat(answer.header("X-Content-Type-Options")).as(target).contains("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(target).contains("no-referrer");
      assertThat(answer.header("Cache-Control")).as(target).contains("no-store");
      assertThat(answer.header("Server")).as(target).isEmpty();
    }
  }

  @Test
  void methodIsNeverOverridden() {
    var answer =
        server.oxios("POST", "/api/probe/nothing", "X-HTTP-Method-Override: DELETE\r\n", "");

    assertRefused(answer, 400);
  }

  @Test
  void anotherDialectKeepsItsOwnErrorShape() {
    var answer = RawHttp.send(server.probe(), "GET", "/api/probe/who", "", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"probe_says\":\"No such path\"}");
  }

  private static void assertRefused(RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    var body = (dev.orrery.domain.kernel.Json.Obj) new TestJsonCodec().parse(answer.body());
    assertThat(body.fields()).containsOnlyKeys("error");
    assertThat(body.text("error").orElse("")).isNotBlank().doesNotContain("Exception", "java.");
  }
}
