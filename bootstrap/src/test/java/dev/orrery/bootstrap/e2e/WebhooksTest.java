package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.Receiver.Received;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receivers that are well, flap, hang, are down, or want nothing; the server in between stops. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhooksTest {
  private static final String SECRET = "correct-horse";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final AtomicBoolean DOWN = new AtomicBoolean(true);

  @RegisterExtension static final Receiver receiver = receiver();

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.oxios.rate-limit", 1_000_000)
          .with("orrery.aegis.rate-limit-enabled", false)
          .with(
              "aegis.webhooks",
              """
              [{"url":"%s","secret":"%s"},
               "%s",
               {"url":"%s","timeoutMs":30000},
               {"url":"%s","events":["session.created"]},
               {"url":"%s","events":["session.created"]},
               {"url":"%s","redactContent":true}]
              """
                  .formatted(
                      receiver.url("/well"),
                      SECRET,
                      receiver.url("/flapping"),
                      receiver.url("/hanging"),
                      receiver.url("/down"),
                      receiver.url("/unwilling"),
                      receiver.url("/discreet")));

  private static Receiver receiver() {
    var receiver = new Receiver();
    receiver.behave("/well", (attempt, delivery) -> 200);
    receiver.behave(
        "/flapping", (attempt, delivery) -> attempt == 1 && delivery % 2 == 0 ? 503 : 204);
    receiver.behave("/hanging", receiver.hanging());
    receiver.behave("/down", (attempt, delivery) -> DOWN.get() ? 503 : 200);
    receiver.behave("/unwilling", (attempt, delivery) -> 404);
    receiver.behave("/discreet", (attempt, delivery) -> 200);
    return receiver;
  }

  @Test
  @Order(1)
  void everyNoticeArrivesAndRepetitionsHaveTheSameIdAndBody() throws Exception {
    chat("Create hooked.txt with the text hi");

    awaitDelivered("/well");
    awaitDelivered("/flapping");
    awaitDelivered("/discreet");

    assertThat(events("/well"))
        .contains("session.created", "message.user", "message.assistant", "status.working");
    assertThat(events("/flapping")).isEqualTo(events("/well"));
    for (var path : List.of("/well", "/flapping", "/discreet")) {
      var bodies = new HashMap<String, String>();
      for (var one : receiver.received(path)) {
        assertThat(one.body()).isEqualTo(bodies.computeIfAbsent(one.id(), id -> one.body()));
      }
      assertThat(bodies).hasSize(count("destination like '%" + path + "'"));
    }
    assertThat(receiver.received("/well")).extracting(Received::id).doesNotHaveDuplicates();
    assertThat(receiver.received("/flapping").size())
        .isGreaterThan(count("destination like '%/flapping'"));
    receiver.received("/well").forEach(WebhooksTest::isSigned);
  }

  @Test
  @Order(2)
  void aBodySaysWhatHappenedAndHidesTheDirectory() {
    var said =
        receiver.received("/well").stream()
            .filter(one -> one.event().equals("message.user"))
            .findFirst()
            .orElseThrow();
    var body = object(said.body());

    assertThat(body.text("event")).contains("message.user");
    assertThat(body.text("detail").orElseThrow()).contains("hooked.txt");
    assertThat(body.object("session").text("workDir")).contains("[REDACTED]");
    assertThat(body.object("session").text("id")).isPresent();
    assertThat(receiver.received("/discreet"))
        .filteredOn(one -> one.event().equals("message.user"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.body()).doesNotContain("hooked.txt"));
  }

  @Test
  @Order(3)
  void whoHangsHoldsUpNobodyElse() {
    await()
        .atMost(LONG)
        .until(() -> count("destination like '%/hanging' and state = 'in_flight'") == 4);

    chat("Say hello");

    awaitDelivered("/well");
    assertThat(count("destination like '%/hanging' and state = 'delivered'")).isZero();
    assertThat(metrics().number("webhooks_sent").orElseThrow().intValue())
        .isGreaterThanOrEqualTo(receiver.received("/well").size());
  }

  @Test
  @Order(4)
  void whatIsOnItsWayWhenTheServerStopsArrivesAfterItsStart() {
    int before = receiver.received("/hanging").size();

    server.restart();

    await().atMost(LONG).until(() -> receiver.received("/hanging").size() > before);
    receiver.release();
    awaitDelivered("/hanging");
    assertThat(events("/hanging")).isEqualTo(events("/well"));
    assertThat(count("destination like '%/hanging' and sends <> 1")).isZero();
  }

  @Test
  @Order(5)
  void afterTheLastAttemptItIsADeadLetterThatCanBeSentAgain() {
    await()
        .atMost(LONG)
        .until(() -> {
          endPauses();
          return count("destination like '%/down' and state = 'dead'") == 2;
        });

    var letters = letters();
    assertThat(letters).hasSize(2);
    var letter = letters.getFirst();
    var id = letter.text("id").orElseThrow();
    assertThat(letter.text("endpoint")).contains(receiver.url("/down"));
    assertThat(letter.text("event")).contains("session.created");
    assertThat(letter.text("error")).contains("HTTP 503");
    assertThat(letter.number("attempts").orElseThrow().intValue()).isEqualTo(3);
    assertThat(letter.object("payload").text("event")).contains("session.created");
    assertThat(letter.text("sessionId")).isPresent();
    assertThat(letter.text("timestamp").orElseThrow()).endsWith("Z");
    assertThat(count("destination like '%/unwilling' and reason = 'rejected' and sends = 1"))
        .isEqualTo(2);

    DOWN.set(false);
    var retried = post("/v1/webhooks/dead-letter/" + id + "/retry");
    assertThat(retried.statusCode()).isEqualTo(200);

    await()
        .atMost(LONG)
        .until(() -> {
          endPauses();
          return letters().size() == 1;
        });
    assertThat(receiver.received("/down"))
        .filteredOn(one -> one.id().equals(id))
        .hasSize(4)
        .extracting(Received::body)
        .containsOnly(
            receiver.received("/down").stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .body());
    await()
        .atMost(LONG)
        .until(() -> post("/v1/webhooks/dead-letter/" + id + "/retry").statusCode() == 409);
    assertThat(post("/v1/webhooks/dead-letter/nonsense/retry").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(6)
  void theChannelSaysHowItDoes() {
    var health = list("/v1/channels/health");

    assertThat(health).hasSize(1);
    assertThat(health.getFirst().fields())
        .containsOnlyKeys("channel", "healthy", "lastSuccess", "lastError", "pendingCount");
    assertThat(health.getFirst().text("channel")).contains("webhook");
    assertThat(health.getFirst().number("lastSuccess")).isPresent();
    assertThat(metrics().number("webhooks_failed").orElseThrow().intValue())
        .isEqualTo(count("state = 'dead'") + 1);
    assertThat(
            metrics()
                .object("latency")
                .object("channel_delivery_ms")
                .number("count")
                .orElseThrow()
                .intValue())
        .isPositive();
  }

  private static void chat(String content) {
    var answer = server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"" + content + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Waits for the end of the turn's events, then for the last delivery of a path. */
  private static void awaitDelivered(String path) {
    await()
        .atMost(LONG)
        .until(() ->
            server
                    .database()
                    .number(
                        "select count(*) from event_pos p, subscriber s"
                            + " where s.name = 'channel.webhooks' and p.pos > s.pos"
                            + " and exists (select 1 from event e where e.id = p.event_id"
                            + " and e.type in ('turn.completed', 'message.completed'))")
                == 0);
    await()
        .atMost(LONG)
        .until(() ->
            count("destination like '%" + path + "' and state = 'delivered'") > 0
                && count("destination like '%" + path + "' and state <> 'delivered'") == 0);
  }

  /** Who failed five times in a row is left alone for five minutes, which nobody waits for here. */
  private static void endPauses() {
    server
        .database()
        .execute("update channel_endpoint set paused_until = null where paused_until is not null");
    server
        .database()
        .execute(
            "update delivery set due_at = now()"
                + " where state = 'pending' and due_at > now() + interval '1 minute'");
  }

  private static Set<String> events(String path) {
    return receiver.received(path).stream().map(Received::event).collect(Collectors.toSet());
  }

  private static int count(String where) {
    return Math.toIntExact(
        server.database().number("select count(*) from delivery where " + where));
  }

  private static List<Json.Obj> letters() {
    return list("/v1/webhooks/dead-letter");
  }

  private static List<Json.Obj> list(String path) {
    var answer = server.get(Dialect.AEGIS, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ((Json.Arr) codec().parse(answer.body()))
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  private static Json.Obj metrics() {
    return object(server.get(Dialect.AEGIS, "/v1/metrics").body());
  }

  private static java.net.http.HttpResponse<String> post(String path) {
    return server.post(Dialect.AEGIS, path, "");
  }

  private static Json.Obj object(String text) {
    return (Json.Obj) codec().parse(text);
  }

  private static JsonCodec codec() {
    return server.context().getBean(JsonCodec.class);
  }

  private static void isSigned(Received one) {
    var parts = one.signature().split(",", 2);
    assertThat(parts).as(one.signature()).hasSize(2);
    var time = parts[0].substring("t=".length());
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = mac.doFinal((time + "." + one.body()).getBytes(StandardCharsets.UTF_8));
      assertThat(parts[1]).isEqualTo("v1=" + HexFormat.of().formatHex(signed));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
