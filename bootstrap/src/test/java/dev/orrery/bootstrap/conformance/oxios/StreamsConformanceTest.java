package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.FrameSocket;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.URI;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void theEventStreamIsPlainDataFromNowOn() {
    oxios.post("/api/memory", "content", "before").ok();
    try (var events = oxios.events()) {
      assertThat(events.header("content-type")).startsWith("text/event-stream");
      assertThat(events.header("cache-control")).contains("no-cache");

      var id =
          Wire.text(
              oxios.post("/api/memory", "content", "a\n\ndata: {\"type\":\"forged\"}").object(),
              "id");
      events.await("memory_stored", frame -> Wire.text(frame, "id").equals(id));

      assertThat(events.frames("memory_stored")).hasSize(1);
      assertThat(events.lines())
          .allMatch(line -> line.startsWith("data: {") || line.equals(": ping"));
      assertThat(events.frames("forged")).isEmpty();
    }
  }

  @Test
  void aSessionIdCanNotForgeAFrame() {
    try (var events = oxios.events()) {
      var session = "s\n\ndata: {\"type\":\"forged\"}\r\u2028";
      oxios.post("/api/chat", "content", "Hello", "session_id", session);
      oxios.chat("Hello");
      events.await("phase_completed");

      assertThat(events.frames("forged")).isEmpty();
      assertThat(events.lines())
          .allMatch(line -> line.startsWith("data: {") || line.equals(": ping"));
    }
  }

  @Test
  void aTextOnTheSocketIsAMessageAndItsReplyComesBack() {
    try (var socket = new Socket(server.uri(Dialect.OXIOS, "/api/chat/stream"))) {
      socket.say("Create socket.txt with the text wet, then show it");

      var reply = socket.await("agent_output", frame -> frame.find("output").isPresent());
      assertThat(Wire.text(reply, "output")).contains("wet");
      var tagged = reply.object("AgentOutput");
      assertThat(tagged.fields()).containsOnlyKeys("session_id", "agent_id", "output");
      var started = socket.await("phase_started", frame -> true);
      assertThat(started.object("PhaseStarted").fields())
          .isEqualTo(
              Json.object(
                      "phase", Wire.text(started, "phase"),
                      "session_id", Wire.text(started, "session_id"))
                  .fields());
      var session = oxios.session(Wire.text(reply, "session_id"));
      assertThat(Wire.text(session, "user_id")).isEqualTo("session");
      assertThat(oxios.file("socket.txt")).isEqualTo("wet");
    }
  }

  @Test
  void noFrameIsLostThatComesRightAfterTheHandshake() {
    var uri = server.uri(Dialect.OXIOS, "/api/chat/stream");
    var lost = java.util.stream.IntStream.range(0, 60).parallel().filter(n -> isLost(uri)).count();

    assertThat(lost).isZero();
  }

  private boolean isLost(URI uri) {
    try (var socket = new Socket(uri)) {
      socket.say("a".repeat(65_537));
      return socket.await("error", frame -> true).fields().isEmpty();
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      return true;
    }
  }

  @Test
  void messagesOfAConnectionShareASessionUnlessTheyNameOne() {
    var named = Oxios.fresh("named");
    try (var socket = new Socket(server.uri(Dialect.OXIOS, "/api/chat/stream"));
        var other = new Socket(server.uri(Dialect.OXIOS, "/api/chat/stream"))) {
      socket.say("Hello one");
      socket.say("Hello two");
      socket.say(
          oxios.write(
              Json.object("type", "message", "content", "Hello three", "session_id", named)));

      Awaitility.await().until(() -> socket.replies().size() == 3);
      assertThat(Wire.texts(socket.replies(), "session_id").stream().distinct()).hasSize(2);
      assertThat(oxios.session(named).texts("user_messages")).containsExactly("Hello three");
      other.await("phase_completed", frame -> true);
      assertThat(other.replies()).isEmpty();
    }
  }

  @Test
  void aMessageOverTheLimitIsAnErrorFrame() {
    try (var socket = new Socket(server.uri(Dialect.OXIOS, "/api/chat/stream"))) {
      socket.say("a".repeat(65_537));

      assertThat(socket.await("error", frame -> true).fields()).containsOnlyKeys("type", "error");
      socket.say("Hello");
      socket.await("agent_output", frame -> frame.find("output").isPresent());
    }
  }

  /** A client of the chat socket. */
  private final class Socket implements AutoCloseable {
    private final FrameSocket wire;

    Socket(URI uri) {
      wire = new FrameSocket(uri, oxios.codec());
    }

    void say(String text) {
      wire.say(text);
    }

    List<Json.Obj> replies() {
      return wire.frames().stream()
          .filter(frame -> EventTap.is(frame, "agent_output") && frame.find("output").isPresent())
          .toList();
    }

    Json.Obj await(String type, java.util.function.Predicate<Json.Obj> which) {
      return Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(20))
          .until(
              () ->
                  wire.frames().stream()
                      .filter(frame -> EventTap.is(frame, type) && which.test(frame))
                      .findFirst(),
              java.util.Optional::isPresent)
          .orElseThrow();
    }

    @Override
    public void close() {
      wire.close();
    }
  }
}
