package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.identity.SomeKeys;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OxiosAccessTest {
  private static final String TOKEN = "oxios_" + "5e".repeat(32);
  private static final String UPGRADE =
      "Connection: Upgrade\r\n"
          + "Upgrade: websocket\r\n"
          + "Sec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  private ProbeServer server;

  @BeforeAll
  void start() {
    server = new ProbeServer(Map.of("oxios.api.key", "key-of-the-environment"));
    server
        .context()
        .getBean(InMemoryKeys.class)
        .add(SomeKeys.key(Tenancy.DEFAULT, "ci", Audience.OXIOS, TOKEN), null);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    server.settings().clear();
  }

  @Test
  void openPortTakesLocalCallers() {
    assertThat(who("").body()).isEqualTo("{\"name\":\"local\",\"kind\":\"LOCAL\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Bearer x\r\n",
        "Authorization: Bearer \r\n",
        "Authorization: bearer key-of-the-environment\r\n",
        "Authorization: Bearer  key-of-the-environment\r\n",
        "Authorization: Bearer key-of-the-environment%00\r\n",
        "Authorization: Bearer null\r\n",
        "Authorization: Basic Og==\r\n",
        "Authorization: Bearer ' OR '1'='1\r\n",
        "X-API-Key: key-of-the-environment\r\n"
      })
  void closedPortRefusesWhatIsNoToken(String header) {
    close();

    var answer = who(header);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"A valid token is required\"}");
  }

  @Test
  void twoAuthorizationHeadersAreABadRequest() {
    var twice = "Authorization: Bearer " + TOKEN + "\r\n";

    assertThat(who(twice + twice).status()).isEqualTo(400);
  }

  @Test
  void everySourceOfTokensPasses() {
    close();
    server.settings().put("oxios.api_key", Json.of("key-of-the-setting"));

    for (var secret :
        List.of(TOKEN, "key-of-the-environment", "key-of-the-setting", ProbeServer.BOOT_SECRET)) {
      assertThat(who("Authorization: Bearer " + secret + "\r\n").status())
          .as(secret)
          .isEqualTo(200);
    }
  }

  @Test
  void tokenInTheQueryIsABadRequestButOnStreams() {
    close();

    var good = "Authorization: Bearer " + TOKEN + "\r\n";
    assertThat(server.oxios("GET", "/api/probe/who?token=" + TOKEN, "", "").status())
        .isEqualTo(400);
    assertThat(server.oxios("GET", "/api/probe/who?a=b&api_key=x", good, "").status())
        .isEqualTo(400);
    assertThat(server.oxios("POST", "/api/events?token=" + TOKEN, good, "").status())
        .isEqualTo(400);
  }

  @Test
  void methodsAreUpperCase() {
    assertThat(server.oxios("get", "/health", "", "").status()).isEqualTo(405);
  }

  @Test
  void healthAndDocumentsArePublic() {
    close();

    for (var target : List.of("/health", "/openapi.json", "/docs")) {
      assertThat(server.oxios("GET", target, "", "").status()).as(target).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: attacker.example\r\n",
        "Host: 127.0.0.1.nip.io\r\n",
        "Host: \r\n",
        "",
        "Host: localhost.attacker.example:4200\r\n",
        "Host: localhost@attacker.example\r\n"
      })
  void foreignHostIsMisdirected(String host) {
    assertThat(raw("GET /api/probe/who HTTP/1.1\r\n" + host).status()).isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:4200", "[::1]:4200", "LOCALHOST:1"})
  void hostsOfThisMachinePass(String host) {
    assertThat(raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\n").status()).isEqualTo(200);
  }

  @Test
  void doubledHostAndOriginAreBadRequests() {
    var host = "Host: localhost\r\n";
    var origin = "Origin: http://localhost:4200\r\n";

    assertThat(raw("GET /health HTTP/1.1\r\n" + host + "Host: evil\r\n").status()).isEqualTo(400);
    assertThat(raw("GET /health HTTP/1.1\r\n" + host + origin + "Origin: http://evil\r\n").status())
        .isEqualTo(400);
  }

  @Test
  void absoluteTargetIsABadRequest() {
    assertThat(raw("GET http://evil/health HTTP/1.1\r\nHost: localhost\r\n").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil", "null", "http://localhost:4200.evil", "http://good.evil.com", "*"})
  void foreignOriginIsForbidden(String origin) {
    assertThat(server.oxios("GET", "/api/probe/who", "Origin: " + origin + "\r\n", "").status())
        .isEqualTo(403);
  }

  @Test
  void listedOriginMayCallAndAskBefore() {
    close();
    server.settings().put("oxios.cors_origins", Json.strings(List.of("https://board.example")));
    var origin = "Origin: https://board.example\r\n";

    var preflight =
        server.oxios(
            "OPTIONS",
            "/api/probe/echo",
            origin
                + "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization\r\n",
            "");
    var call = who(origin + "Authorization: Bearer " + TOKEN + "\r\n");
    var refused = who(origin);

    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(List.of(preflight, call, refused))
        .allSatisfy(answer ->
            assertThat(answer.header("Access-Control-Allow-Origin"))
                .contains("https://board.example"));
    assertThat(call.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(call.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void sameOriginPasses() {
    assertThat(who("Origin: http://127.0.0.1:" + server.oxios() + "\r\n").status()).isEqualTo(200);
  }

  @Test
  void webSocketUpgradeMeetsTheSameGuards() {
    assertThat(upgrade(server.probe(), "/probe/stream", "").status()).isEqualTo(101);
    assertThat(upgrade(server.oxios(), "/probe/stream", "").status()).isEqualTo(404);
    assertThat(upgrade(server.main(), "/probe/stream", "").status()).isEqualTo(404);
    assertThat(upgrade(server.probe(), "/probe/stream", "Origin: https://evil\r\n").status())
        .isEqualTo(403);

    close();

    assertThat(upgrade(server.probe(), "/probe/stream", "").status()).isEqualTo(401);
    assertThat(upgrade(server.probe(), "/probe/stream?token=" + TOKEN, "").status()).isEqualTo(101);
  }

  @Test
  void smuggledLengthsAreRefused() {
    var both =
        raw(
            "POST /api/probe/nothing HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n");
    var two =
        raw(
            "POST /api/probe/nothing HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Length: 0\r\nContent-Length: 4\r\n");

    assertThat(two.status()).isEqualTo(400);
    assertThat(both.status()).isEqualTo(400);
  }

  private void close() {
    server.settings().put("oxios.auth_enabled", Json.of(true));
  }

  private RawHttp.Answer who(String headers) {
    return server.oxios("GET", "/api/probe/who", headers, "");
  }

  private RawHttp.Answer raw(String head) {
    return RawHttp.exchange(
        server.oxios(),
        (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8),
        new byte[0]);
  }

  private static RawHttp.Answer upgrade(int port, String target, String headers) {
    var head =
        "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + UPGRADE + headers;
    return RawHttp.exchange(port, (head + "\r\n").getBytes(StandardCharsets.UTF_8), new byte[0]);
  }
}
