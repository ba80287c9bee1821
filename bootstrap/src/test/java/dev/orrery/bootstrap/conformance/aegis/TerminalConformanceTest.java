package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.FrameSocket;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TerminalConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server =
      Aegis.server()
          .with("aegis.auth.token", MASTER)
          .with("orrery.terminal.agents.shell.command", "bash --norc")
          .with("orrery.terminal.agents.shell.ready", "[#$]\\s*\\z")
          .with("orrery.terminal.settle", "300ms");

  private final Aegis aegis = Aegis.of(server).as(MASTER);
  private final Desk desk = new Desk(aegis);

  @Test
  void theScreenAndTheStateComeAfterTheFirstFrame() {
    var session = desk.open();
    try (var socket = new Socket(session, "")) {
      socket.say("type", "input", "text", "before anybody knows who I am");
      assertThat(socket.await("error").text("message").orElseThrow()).contains("token");
      socket.say("type", "auth", "token", MASTER);
      assertThat(socket.await("status").text("status")).contains("idle");

      socket.say("type", "input", "text", "run `sleep 2; echo seen`");

      socket.await("status", frame -> frame.text("status").orElse("").equals("working"));
      socket.await("pane", frame -> frame.text("content").orElse("").contains("⎿ seen"));
      Awaitility.await()
          .until(() -> socket.last("status").text("status").orElse("").equals("idle"));
    }
    assertThat(Desk.texts(desk.read(session), "messages", "text"))
        .contains("run `sleep 2; echo seen`")
        .noneMatch(text -> text.startsWith("before"));
  }

  @Test
  void whileAnAgentInATerminalWorksItsKeysArePressed() {
    var session = desk.open("claudeCommand", "shell");
    try (var socket = new Socket(session, "")) {
      socket.say("type", "auth", "token", MASTER);
      socket.await("status", frame -> frame.text("status").orElse("").equals("idle"));
      socket.say("type", "input", "text", "read -p 'name? ' x; echo got:$x; stty size");
      socket.await(
          "pane", frame -> frame.text("content").orElse("").matches("(?s).*\\Rname\\?\\s*"));
      socket.say("type", "resize", "rows", 31, "cols", 97);

      socket.say("type", "input", "text", "seven");

      socket.await("pane", frame -> frame.text("content").orElse("").contains("got:seven"));
      socket.await("pane", frame -> frame.text("content").orElse("").contains("31 97"));
    }
    desk.awaitStatus(session, "idle");
  }

  @Test
  void nobodyElseSeesIt() {
    var session = desk.open();
    var viewer = aegis.key("name", "viewer", "role", "viewer").text("key").orElseThrow();
    try (var stranger = new Socket(session, "")) {
      stranger.say("type", "auth", "token", "no-such-token");
      assertThat(stranger.await("error").text("message")).isPresent();
      assertThat(stranger.wire.closed().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join())
          .isEqualTo(1008);
    }
    try (var lost = new Socket("00000000-0000-4000-8000-000000000000", "?token=" + ticket())) {
      assertThat(lost.await("error").text("message")).contains("Session not found");
    }
    var foreign = aegis.key("name", "other", "role", "operator").text("key").orElseThrow();
    try (var other = new Socket(new Desk(aegis.as(foreign)).open(), "")) {
      other.say("type", "auth", "token", viewer);
      assertThat(other.await("error").text("message").orElseThrow()).startsWith("Forbidden");
    }
  }

  @Test
  void aTicketLooksOnOnly() {
    try (var socket = new Socket(desk.open(), "?token=" + ticket())) {
      socket.await("status");

      socket.say("type", "input", "text", "ls");

      assertThat(socket.await("error").text("message").orElseThrow()).contains("send permission");
    }
  }

  @Test
  void aBadFrameIsToldAndTheConnectionStays() {
    var session = desk.open();
    try (var socket = new Socket(session, "")) {
      socket.say("type", "auth", "token", MASTER);
      socket.await("status");
      for (var frame :
          List.of(
              "{",
              "[]",
              "{\"type\":\"dance\"}",
              "{\"type\":\"input\"}",
              "{\"type\":\"input\",\"text\":\"\\u0000\"}",
              "{\"type\":\"resize\",\"rows\":0,\"cols\":80}",
              "{\"type\":\"resize\",\"rows\":\"many\",\"cols\":80}")) {
        int before = socket.count("error");
        socket.send(frame);
        Awaitility.await(frame).until(() -> socket.count("error") > before);
      }
      socket.say("type", "input", "text", "ls");
      socket.await("pane", frame -> frame.text("content").orElse("").contains("> ls"));
    }
  }

  @Test
  void aRevokedKeySeesNoMore() {
    var made = aegis.key("name", "short-lived", "role", "operator");
    var session = new Desk(aegis.as(made.text("key").orElseThrow())).open();
    try (var socket = new Socket(session, "")) {
      socket.say("type", "auth", "token", made.text("key").orElseThrow());
      socket.await("status");

      aegis.delete("/v1/auth/keys/" + made.text("id").orElseThrow());

      assertThat(socket.wire.closed().orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join())
          .isEqualTo(1008);
    }
  }

  @Test
  void itIsNoPage() {
    aegis.get("/v1/sessions/some/terminal").refused(426, "UPGRADE_REQUIRED");
  }

  private String ticket() {
    return aegis.post("/v1/auth/sse-token").object(201).text("token").orElseThrow();
  }

  /** A client of the terminal. */
  private final class Socket implements AutoCloseable {
    private final FrameSocket wire;

    Socket(Json.Obj session, String query) {
      this(id(session), query);
    }

    Socket(String id, String query) {
      var uri = server.uri(Dialect.AEGIS, "/v1/sessions/" + id + "/terminal" + query);
      wire = new FrameSocket(uri, aegis.codec());
    }

    void say(@Nullable Object... namesAndValues) {
      send(aegis.codec().write(Json.object(namesAndValues)));
    }

    void send(String text) {
      wire.say(text);
    }

    int count(String type) {
      return (int) wire.frames().stream().filter(frame -> is(frame, type)).count();
    }

    Json.Obj last(String type) {
      return wire.frames().stream()
          .filter(frame -> is(frame, type))
          .reduce((one, next) -> next)
          .orElseThrow();
    }

    Json.Obj await(String type) {
      return await(type, frame -> true);
    }

    Json.Obj await(String type, Predicate<Json.Obj> which) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(wire.frames()).anyMatch(frame -> is(frame, type) && which.test(frame)));
      return wire.frames().stream()
          .filter(frame -> is(frame, type) && which.test(frame))
          .findFirst()
          .orElseThrow();
    }

    private static boolean is(Json.Obj frame, String type) {
      return frame.text("type").orElse("").equals(type);
    }

    @Override
    public void close() {
      wire.close();
    }
  }
}
