package dev.orrery.bootstrap.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The MCP endpoint by its bytes. */
class McpHttpTest {
  private static final String SESSION = "Mcp-Session-Id";
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  @RegisterExtension static final RunningServer server = RunningServer.perClass();

  @Test
  void aHostIsIntroducedListsTheToolsAndCallsOne() {
    var session = begin();

    assertThat(post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
        .satisfies(answer -> {
          assertThat(answer.statusCode()).isEqualTo(202);
          assertThat(answer.body()).isEmpty();
        });
    var tools = result(post(session, request(2, "tools/list", "{}"))).items("tools");
    var called =
        result(
            post(
                session,
                request(3, "tools/call", "{\"name\":\"server_health\",\"arguments\":{}}")));

    assertThat(tools)
        .hasSize(24)
        .allSatisfy(tool ->
            assertThat(((Json.Obj) tool).object("inputSchema").text("type")).contains("object"));
    assertThat(called.bool("isError")).contains(false);
    var text = ((Json.Obj) called.items("content").getFirst()).text("text").orElseThrow();
    assertThat(parsed(text).text("status")).contains("ok");
  }

  @Test
  void argumentsThatDoNotFitAreToldToTheAgent() {
    var session = begin();

    var called =
        result(
            post(
                session,
                request(
                    2, "tools/call", "{\"name\":\"server_health\",\"arguments\":{\"odd\":1}}")));

    assertThat(called.bool("isError")).contains(true);
    assertThat(((Json.Obj) called.items("content").getFirst()).text("text").orElseThrow())
        .contains("VALIDATION_ERROR")
        .contains("odd");
  }

  @Test
  void unknownMethodsAndToolsAreErrorsOfTheProtocol() {
    var session = begin();

    assertThat(message(post(session, request(2, "no/such", "{}"))).object("error").number("code"))
        .hasValueSatisfying(code -> assertThat(code.intValue()).isEqualTo(-32601));
    assertThat(
            message(post(session, request(3, "tools/call", "{\"name\":\"nothing\"}")))
                .object("error")
                .number("code"))
        .isPresent();
  }

  @Test
  void aSessionIsItsOpenersAlone() {
    var session = begin();

    var foreign = post(session, request(2, "tools/list", "{}"), true);
    var unknown = post("0b0e8400-e29b-41d4-a716-446655440000", request(2, "tools/list", "{}"));

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(post("", request(2, "tools/list", "{}")).statusCode()).isEqualTo(400);
    assertThat(end(session, true)).isEqualTo(404);
    assertThat(post(session, request(2, "tools/list", "{}")).statusCode()).isEqualTo(200);
  }

  @Test
  void anEndedSessionIsGone() {
    var session = begin();

    assertThat(end(session, false)).isEqualTo(204);

    assertThat(post(session, request(2, "tools/list", "{}")).statusCode()).isEqualTo(404);
    assertThat(end(session, false)).isEqualTo(404);
  }

  @Test
  void theOldestSessionOfACallerMakesRoomForItsNewest() {
    var sessions = IntStream.range(0, 33).mapToObj(number -> begin(true)).toList();

    assertThat(post(sessions.getFirst(), request(2, "ping", "{}"), true).statusCode())
        .isEqualTo(404);
    assertThat(post(sessions.getLast(), request(2, "ping", "{}"), true).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsNoMessageOrOfAnotherVersionIsRefused() {
    var session = begin();

    for (var body : List.of("{}", "[]", "[" + INITIALIZE + "]", "{\"jsonrpc\":\"2.0\"}", "no")) {
      assertThat(post(session, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(
            server
                .send(call(session, request(2, "ping", "{}")).header("MCP-Protocol-Version", "1"))
                .statusCode())
        .isEqualTo(400);
    assertThat(post("", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void thereIsNoStandingStreamAndNoForeignOrigin() {
    assertThat(server.get(Dialect.AEGIS, "/mcp").statusCode()).isEqualTo(405);
    assertThat(
            server.send(call("", INITIALIZE).header("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
  }

  private static String begin() {
    return begin(false);
  }

  private static String begin(boolean operator) {
    var answer = post("", INITIALIZE, operator);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(message(answer).object("result").text("protocolVersion")).contains("2025-06-18");
    return answer.headers().firstValue(SESSION).orElseThrow();
  }

  private static int end(String session, boolean operator) {
    var request =
        HttpRequest.newBuilder(server.uri(Dialect.AEGIS, "/mcp")).header(SESSION, session).DELETE();
    return server.send(operator ? asOperator(request) : request).statusCode();
  }

  private static HttpResponse<String> post(String session, String body) {
    return post(session, body, false);
  }

  private static HttpResponse<String> post(String session, String body, boolean operator) {
    var request = call(session, body);
    return server.send(operator ? asOperator(request) : request);
  }

  private static HttpRequest.Builder asOperator(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + server.token());
  }

  private static HttpRequest.Builder call(String session, String body) {
    var request =
        HttpRequest.newBuilder(server.uri(Dialect.AEGIS, "/mcp"))
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    return session.isEmpty() ? request : request.header(SESSION, session);
  }

  private static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  private static Json.Obj result(HttpResponse<String> answer) {
    var message = message(answer);
    assertThat(message.find("error")).isEmpty();
    return message.object("result");
  }

  /** The message in the stream that answers a request. */
  private static Json.Obj message(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> parsed(line.substring("data: ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static Json.Obj parsed(String json) {
    return (Json.Obj) server.context().getBean(JsonCodec.class).parse(json);
  }
}
