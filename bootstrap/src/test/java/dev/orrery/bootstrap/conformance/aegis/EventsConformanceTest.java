package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.aegis.EventTap.Frame;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsConformanceTest {
  private static final Set<String> CLOSED_LIST =
      Set.of(
          "connected",
          "heartbeat",
          "session_created",
          "session_status_change",
          "session_stall",
          "session_ended",
          "session_dead",
          "session_approval",
          "session_message",
          "session_verification",
          "session_subagent_start",
          "session_subagent_stop");

  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @Test
  void aStreamBeginsWithAGreetingThatIsNoEvent() {
    try (var events = aegis.events("/v1/events").connected()) {
      assertThat(events.header("content-type")).startsWith("text/event-stream");
      assertThat(events.header("cache-control")).isEqualTo("no-cache");
      assertThat(events.header("x-accel-buffering")).isEqualTo("no");
      assertThat(events.header("x-request-id")).isEmpty();
      var greeting = events.frames().getFirst();
      assertThat(greeting.id()).isEmpty();
      assertThat(greeting.name()).isEmpty();
      assertThat(greeting.json().fields()).containsOnlyKeys("event", "timestamp", "data");
      assertThat(greeting.data().number("activeSessions")).isPresent();
    }
  }

  @Test
  void aConversationOfTheOtherDialectIsToldInOrder() {
    try (var events = aegis.events("/v1/events").connected()) {
      var session = chat("Create told.txt with the text hi, then show it");

      events.await(frame -> isOf(frame, session) && frame.type().equals("session.idle"));

      var told = events.frames().stream().filter(frame -> isOf(frame, session)).toList();
      assertThat(told.getFirst().type()).isEqualTo("session.created");
      assertThat(told.getFirst().data().fields()).containsOnlyKeys("name", "workDir");
      assertThat(told).extracting(Frame::type).contains("session.working", "session.message");
      assertThat(told.getLast().data().text("status")).contains("idle");
      assertThat(told)
          .filteredOn(frame -> frame.type().equals("session.message"))
          .first()
          .satisfies(said -> {
            assertThat(said.data().text("role")).contains("user");
            assertThat(said.data().text("contentType")).contains("text");
            assertThat(said.data().text("text").orElse("")).startsWith("Create told.txt");
          });
      assertThat(events.frames()).extracting(Frame::event).isSubsetOf(CLOSED_LIST);
      assertThat(events.frames()).allMatch(frame -> frame.name().isEmpty());
      var ids = events.frames().stream().flatMap(frame -> frame.id().stream()).toList();
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      assertThat(told.getLast().json().number("id").orElseThrow().longValueExact())
          .isEqualTo(told.getLast().id().orElseThrow());
    }
  }

  @Test
  void aReaderComesBackByTheLastIdThatItHas() {
    try (var first = aegis.events("/v1/events").connected()) {
      var session = chat("Hello");
      first.await(frame -> isOf(frame, session) && frame.type().equals("session.idle"));
      var told = first.frames().stream().filter(frame -> isOf(frame, session)).toList();
      var seen = told.getFirst().id().orElseThrow();
      var missed = told.subList(1, told.size()).stream().map(Frame::json).toList();

      for (var again :
          List.of(
              aegis.with("Last-Event-ID", seen.toString()).events("/v1/events"),
              aegis.with("Last-Event-ID", seen.toString()).events("/v1/events?lastEventId=1"),
              aegis.events("/v1/events?lastEventId=" + seen))) {
        try (again) {
          again.connected();
          again.await(frame -> frame.id().equals(told.getLast().id()));
          assertThat(again.frames().get(0).event()).isEqualTo("connected");
          assertThat(again.frames().stream().map(Frame::json).filter(json -> isOf(json, session)))
              .containsExactlyElementsOf(missed);
        }
      }
    }
  }

  @Test
  void namedFramesAreForWhoListensByName() {
    try (var events = aegis.events("/v1/events?named=true").connected()) {
      var session = chat("Hello");
      events.await(frame -> isOf(frame, session) && frame.type().equals("session.idle"));

      assertThat(events.frames().getFirst().name()).contains("connected");
      assertThat(events.frames().stream().filter(frame -> isOf(frame, session)))
          .allSatisfy(frame -> assertThat(frame.name()).contains(frame.type()));
    }
  }

  @Test
  void oneSessionIsFollowedByItself() {
    var session = chat("Hello");
    try (var events = aegis.events("/v1/sessions/" + session + "/events").connected();
        var stream = aegis.events("/v1/sessions/" + session + "/stream").connected()) {
      assertThat(events.frames().getFirst().json().text("sessionId")).contains(session);
      chat("Hello from elsewhere");
      server.post(
          Dialect.OXIOS,
          "/api/chat",
          "{\"content\":\"Hello again\",\"session_id\":\"" + session + "\"}");

      for (var tap : List.of(events, stream)) {
        tap.await("session.idle");
        assertThat(tap.frames()).allMatch(frame -> isOf(frame, session));
        assertThat(tap.frames())
            .extracting(Frame::event)
            .isSubsetOf("connected", "status", "message", "system", "heartbeat");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc123", "00000000-0000-4000-8000-000000000000"})
  void anUnknownSessionCanNotBeFollowed(String id) {
    aegis.get("/v1/sessions/" + id + "/events").refused(404, "SESSION_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "1%2C2", "99999999999999999999"})
  void aCursorIsANumber(String cursor) {
    aegis.get("/v1/events?lastEventId=" + cursor).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aCursorPastTheEndBeginsAtTheEnd() {
    try (var events = aegis.events("/v1/events?lastEventId=999999999999").connected()) {
      var session = chat("Hello");

      events.await(frame -> isOf(frame, session) && frame.type().equals("session.idle"));
    }
  }

  @Test
  void aStopIsAnnouncedAndIdsGoOnAfterwards() {
    try (var events = aegis.events("/v1/events").connected()) {
      var before = chat("Hello");
      var last = events.await(frame -> isOf(frame, before) && frame.type().equals("session.idle"));

      server.restart();

      events.await(frame -> frame.event().equals("shutdown"));
      Awaitility.await().until(events::hasEnded);
      try (var again =
          aegis.events("/v1/events?lastEventId=" + last.id().orElseThrow()).connected()) {
        var after = chat("Hello");
        again.await(frame -> isOf(frame, after) && frame.type().equals("session.idle"));
        assertThat(again.frames().stream().flatMap(frame -> frame.id().stream()))
            .allMatch(id -> id > last.id().orElseThrow());
      }
    }
  }

  private static String chat(String content) {
    var answer = server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"" + content + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var body = (Json.Obj) server.context().getBean(JsonCodec.class).parse(answer.body());
    return body.text("session_id").orElseThrow();
  }

  private static boolean isOf(Frame frame, String session) {
    return isOf(frame.json(), session);
  }

  private static boolean isOf(Json.Obj json, String session) {
    return json.text("sessionId").filter(session::equals).isPresent();
  }
}
