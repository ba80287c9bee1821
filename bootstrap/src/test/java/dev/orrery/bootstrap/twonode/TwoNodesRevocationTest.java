package dev.orrery.bootstrap.twonode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.FrameSocket;
import dev.orrery.bootstrap.crash.Victim;
import dev.orrery.domain.kernel.Json;
import dev.orrery.persistence.database.ProofSize;
import dev.orrery.persistence.database.TestDatabase;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key is revoked on one node while its bearer reads and writes on the other. */
class TwoNodesRevocationTest {
  private static final String MASTER = "the-master-token";
  private static final Duration MOST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private static TwoNodes nodes;
  private static PrintWriter out;
  private static Visitor master;

  @BeforeAll
  static void startBoth() throws Exception {
    nodes =
        TwoNodes.start(
            database.connection(),
            Map.of(
                "AEGIS_AUTH_TOKEN", MASTER,
                "AEGIS_RATE_LIMIT_ENABLED", "false",
                "AEGIS_SSE_MAX_PER_IP", "100",
                "ORRERY_ORKOSI_RATE_LIMIT_ENABLED", "false",
                "JWT_SECRET", "of-both-nodes-".repeat(4)));
    out = ProofSize.report("revocation");
    master = new Visitor(nodes.first().url(Dialect.AEGIS), MASTER);
    new Visitor(nodes.first().url(Dialect.OXIOS), "")
        .good("PUT", "/api/config", "security", Json.object("auth_enabled", true));
    var stranger = new Visitor(nodes.second().url(Dialect.OXIOS), "");
    await().atMost(PATIENCE).until(() -> stranger.status("/api/status") == 401);
  }

  @AfterAll
  static void stopBoth() {
    nodes.close();
  }

  @Test
  void theStreamsOnTheOtherNodeEndWithinASecond() throws Exception {
    var key = key("revoked");
    var kept = key("kept");
    try (var streams = new Streams(key);
        var others = new Streams(kept)) {
      var unused = ticket(key);
      long begin = System.nanoTime();

      master.good("DELETE", "/v1/auth/keys/" + key.handle());

      streams.endWithin(begin, MOST);
      refusesAll(key, unused);
      others.stayOpen();
      worksOn(kept);
    }
  }

  @Test
  void theyEndAlsoWhereTheNewsIsLost() throws Exception {
    var key = key("silent");
    var kept = key("audible");
    try (var streams = new Streams(key);
        var others = new Streams(kept)) {
      long turns = turns();
      long begin = System.nanoTime();

      nodes
          .rows()
          .list("update api_key set revoked_at = now() where handle = ? returning 1", key.handle());
      streams.speak("Create late.txt with the text late");

      streams.endWithin(begin, MOST);
      refusesAll(key, "sse_" + "0".repeat(64));
      assertThat(turns()).isEqualTo(turns);
      others.stayOpen();
    }
  }

  @Test
  void theyEndWhenTheTimeOfTheKeyIsOver() throws Exception {
    var key = key("brief");
    try (var streams = new Streams(key)) {
      nodes
          .rows()
          .list(
              "update api_key set expires_at = clock_timestamp() + interval '2 seconds'"
                  + " where handle = ? returning 1",
              key.handle());
      long over = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);

      streams.endWithin(over, MOST);
      refusesAll(key, "sse_" + "0".repeat(64));
    }
  }

  @Test
  void nothingOfAnOrganizationsKeyOrOfASignInIsRememberedElsewhere() throws Exception {
    var root = register("root");
    var person = register("person");
    var keys =
        "/api/organizations/"
            + data(root.good("POST", "/api/organizations", "name", "Org")).text("id").orElseThrow()
            + "/api-keys";
    for (var end : List.of("/revoke", "/roll", "DELETE", "PATCH")) {
      var key = data(root.good("POST", keys, "name", "x", "scopes", List.of("users:read")));
      var there = onSecond(key.text("key").orElseThrow());
      assertThat(there.status("/api/users")).isEqualTo(200);
      var path = keys + "/" + key.text("id").orElseThrow();
      switch (end) {
        case "DELETE" -> root.good("DELETE", path);
        case "PATCH" -> root.good("PATCH", path, "is_active", false);
        default -> root.good("POST", path + end);
      }
      assertThat(there.status("/api/users")).as(end).isEqualTo(401);
    }

    var other = login("person");
    assertThat(onSecond(person.token()).status("/api/auth/me")).isEqualTo(200);
    person.good("POST", "/api/auth/logout");
    assertThat(onSecond(person.token()).status("/api/auth/me")).isEqualTo(401);
    assertThat(onSecond(other.token()).status("/api/auth/me")).isEqualTo(200);
    other.good("POST", "/api/auth/logout", "all_devices", true);
    assertThat(onSecond(other.token()).status("/api/auth/me")).isEqualTo(401);

    var last = login("person");
    last.good("DELETE", "/api/users/me");
    assertThat(onSecond(last.token()).status("/api/auth/me")).isEqualTo(401);
    assertThat(onSecond(root.token()).status("/api/auth/me")).isEqualTo(200);
  }

  private static Json.Obj data(Json.Obj answer) {
    return answer.object("data");
  }

  private static Visitor orkosi() {
    return new Visitor(nodes.first().url(Dialect.ORKOSI), "");
  }

  private static Visitor register(String name) throws Exception {
    var made =
        orkosi()
            .good(
                "POST",
                "/api/auth/register",
                "username",
                name,
                "email",
                name + "@example.com",
                "password",
                "correct horse",
                "terms_accepted",
                true,
                "privacy_accepted",
                true);
    return orkosi().as(made.text("token").orElseThrow());
  }

  private static Visitor login(String name) throws Exception {
    var made =
        orkosi()
            .good(
                "POST",
                "/api/auth/login",
                "email",
                name + "@example.com",
                "password",
                "correct horse");
    return orkosi().as(made.text("token").orElseThrow());
  }

  private static Visitor onSecond(String token) {
    return new Visitor(nodes.second().url(Dialect.ORKOSI), token);
  }

  private static long turns() {
    return nodes.rows().number("select count(*) from turn");
  }

  private static void refusesAll(Key key, String ticket) throws Exception {
    assertThat(key.own().status("/events")).isEqualTo(401);
    assertThat(key.oxios().status("/api/events")).isEqualTo(401);
    assertThat(key.oxios().status("/api/sessions")).isEqualTo(401);
    assertThat(key.aegis().status("/v1/events")).isEqualTo(401);
    assertThat(key.aegis().status("/v1/sessions")).isEqualTo(401);
    assertThat(key.aegis().as("").status("/v1/events?token=" + ticket)).isEqualTo(401);
    assertThatThrownBy(() -> new FrameSocket(chat(key), Visitor.JSON).close())
        .hasMessageContaining("WebSocketHandshakeException");
    try (var terminal = new FrameSocket(terminal(key, "no-session"), Visitor.JSON)) {
      terminal.say(auth(key));
      assertThat(terminal.closed().get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }
  }

  private static void worksOn(Key key) throws Exception {
    assertThat(key.own().status("/events")).isEqualTo(200);
    assertThat(key.oxios().status("/api/sessions")).isEqualTo(200);
    assertThat(key.aegis().status("/v1/sessions")).isEqualTo(200);
  }

  /** A key that opens every listener of the second node. */
  private record Key(String handle, String secret) {
    Visitor at(String base) {
      return new Visitor(base, secret);
    }

    Visitor own() {
      return at(second().ownUrl());
    }

    Visitor oxios() {
      return at(second().url(Dialect.OXIOS));
    }

    Visitor aegis() {
      return at(second().url(Dialect.AEGIS));
    }

    private static Victim second() {
      return nodes.second();
    }
  }

  private static Key key(String name) throws Exception {
    var minted = master.good("POST", "/v1/auth/keys", "name", name, "role", "admin");
    var key = new Key(minted.text("id").orElseThrow(), minted.text("key").orElseThrow());
    nodes
        .rows()
        .list(
            "update api_key set audiences = '{AEGIS,OXIOS,ORRERY}' where handle = ? returning 1",
            key.handle());
    return key;
  }

  private static String ticket(Key key) throws Exception {
    return key.aegis().good("POST", "/v1/auth/sse-token").text("token").orElseThrow();
  }

  private static URI chat(Key key) {
    return key.oxios().uri("/api/chat/stream?token=" + key.secret());
  }

  private static URI terminal(Key key, String session) {
    return key.aegis().uri("/v1/sessions/" + session + "/terminal");
  }

  private static String auth(Key key) {
    return Visitor.JSON.write(Json.object("type", "auth", "token", key.secret()));
  }

  /** One stream of each kind. */
  private static final class Streams implements AutoCloseable {
    private final List<OpenStream> all = new ArrayList<>();
    private final OpenStream chat;
    private final OpenStream terminal;

    Streams(Key key) throws Exception {
      var session = session(key);
      var own = "/v1/sessions/" + session;
      all.add(key.own().stream("/events"));
      all.add(key.oxios().stream("/api/events"));
      all.add(key.aegis().stream("/v1/events"));
      all.add(key.aegis().stream(own + "/events"));
      all.add(key.aegis().as("").stream("/v1/events?token=" + ticket(key)));
      all.add(key.aegis().as("").stream(own + "/stream?token=" + ticket(key)));
      chat = OpenStream.ofSocket("/api/chat/stream", chat(key));
      terminal = OpenStream.ofSocket("terminal", terminal(key, session), auth(key));
      all.add(chat);
      all.add(terminal);
      await()
          .atMost(PATIENCE)
          .until(() -> all.stream().filter(one -> one != chat).allMatch(one -> one.heard() > 0));
      all.add(slowAnswer(key));
    }

    private static String session(Key key) throws Exception {
      return key.aegis()
          .good(
              "POST",
              "/v1/sessions",
              "workDir",
              Files.createTempDirectory("orrery-revoked-").toRealPath().toString(),
              "permissionMode",
              "bypassPermissions")
          .text("id")
          .orElseThrow();
    }

    /** The answer of an MCP tool that waits until its busy session takes another message. */
    private static OpenStream slowAnswer(Key key) throws Exception {
      var session = session(key);
      key.aegis().good("POST", "/v1/sessions/" + session + "/send", "text", "run `sleep 20`");
      var client = Json.object("name", "test", "version", "1");
      var begun =
          key.aegis()
              .send(
                  "POST",
                  "/mcp",
                  "jsonrpc",
                  "2.0",
                  "id",
                  1,
                  "method",
                  "initialize",
                  "params",
                  Json.object(
                      "protocolVersion",
                      "2025-06-18",
                      "capabilities",
                      Json.empty(),
                      "clientInfo",
                      client));
      assertThat(begun.statusCode()).isEqualTo(200);
      var call =
          Json.object(
              "jsonrpc",
              "2.0",
              "id",
              2,
              "method",
              "tools/call",
              "params",
              Json.object(
                  "name",
                  "send_message",
                  "arguments",
                  Json.object("sessionId", session, "text", "hello")));
      return OpenStream.ofEvents(
          "/mcp",
          key.aegis()
              .request("/mcp")
              .header("content-type", "application/json")
              .header("Mcp-Session-Id", begun.headers().firstValue("Mcp-Session-Id").orElseThrow())
              .POST(BodyPublishers.ofString(Visitor.JSON.write(call)))
              .build());
    }

    /** Both sockets, as long as they hear it. */
    void speak(String text) {
      chat.say(Json.object("type", "message", "content", text));
      terminal.say(Json.object("type", "input", "text", text));
    }

    void endWithin(long begin, Duration most) throws Exception {
      for (var stream : all) {
        var ended = stream.ended().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        long took = ended.nanos() - begin;
        out.printf("  %-60s %5d ms %s%n", shown(stream), took / 1_000_000, ended.how());
        assertThat(Duration.ofNanos(took)).as(stream.name()).isBetween(Duration.ZERO, most);
        boolean socket = stream == chat || stream == terminal;
        assertThat(ended.how()).as(stream.name()).isEqualTo(socket ? "1008" : "complete");
        assertThat(stream.lines()).as(stream.name()).noneMatch(line -> line.contains("shutdown"));
      }
    }

    private static String shown(OpenStream stream) {
      return stream.name().replaceAll("sse_[0-9a-f]+", "sse_...");
    }

    void stayOpen() {
      assertThat(all).allSatisfy(stream -> assertThat(stream.ended()).isNotDone());
    }

    @Override
    public void close() {
      all.forEach(OpenStream::close);
    }
  }
}
