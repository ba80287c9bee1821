package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.bootstrap.conformance.aegis.EventTap.Frame;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may follow what, and for how long. */
class StreamAccessConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server =
      Aegis.server().with("aegis.auth.token", MASTER).with("orrery.aegis.streams-per-address", 50);

  private final Aegis anybody = Aegis.of(server);
  private final Aegis master = anybody.as(MASTER);

  @Test
  void aTicketBeginsOneStream() {
    var ticket = ticket(master);
    assertThat(ticket).matches("sse_[0-9a-f]{64}");

    try (var first = anybody.events("/v1/events?token=" + ticket).connected()) {
      assertThat(first.status()).isEqualTo(200);
      anybody.get("/v1/events?token=" + ticket).refused(401, "UNAUTHORIZED");
      try (var again =
          anybody.with("Last-Event-ID", "0").events("/v1/events?token=" + ticket).connected()) {
        assertThat(again.status()).isEqualTo(200);
      }
    }
    try (var byHeader = anybody.as(ticket(master)).events("/v1/events").connected()) {
      assertThat(byHeader.status()).isEqualTo(200);
    }
  }

  @Test
  void nothingElseCountsInTheQuery() {
    var key = key("query").text("key").orElseThrow();
    var ticket = ticket(master);

    anybody.get("/v1/events?token=" + key).refused(401, "UNAUTHORIZED");
    anybody.get("/v1/events?token=" + MASTER).refused(401, "UNAUTHORIZED");
    anybody.get("/v1/events?token=").refused(401, "UNAUTHORIZED");
    anybody.get("/v1/auth/keys?token=" + ticket).refused(400, "VALIDATION_ERROR");
    anybody.as(ticket).post("/v1/auth/sse-token").refused(401, "UNAUTHORIZED");
    try (var events = anybody.events("/v1/events?token=" + ticket).connected()) {
      assertThat(events.status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyHasFiveUnusedTicketsAtMost() {
    var bearer = anybody.as(key("greedy").text("key").orElseThrow());
    var first = ticket(bearer);
    for (int i = 0; i < 4; i++) {
      ticket(bearer);
    }

    bearer.post("/v1/auth/sse-token").refused(429, "RATE_LIMITED");
    anybody.events("/v1/events?token=" + first).connected().close();
    ticket(bearer);
  }

  @Test
  void aTicketLivesForAMinute() {
    var minted = master.post("/v1/auth/sse-token").object(201);
    long left = minted.number("expiresAt").orElseThrow().longValueExact();
    assertThat(left - System.currentTimeMillis()).isBetween(45_000L, 61_000L);

    server.database().execute("update stream_ticket set expires_at = now() where used_at is null");

    anybody
        .get("/v1/events?token=" + minted.text("token").orElseThrow())
        .refused(401, "UNAUTHORIZED");
  }

  @Test
  void aReaderSeesItsOwnSessionsAndThoseOfEverybody() {
    var mine = key("mine").text("key").orElseThrow();
    var other = key("other").text("key").orElseThrow();
    var admin = master.key("name", "admin", "role", "admin").text("key").orElseThrow();
    try (var own = anybody.as(mine).events("/v1/events").connected();
        var byTicket = anybody.events("/v1/events?token=" + ticket(anybody.as(mine))).connected();
        var all = anybody.as(admin).events("/v1/events").connected()) {
      var foreign = converse(anybody.bearer(other));
      var free = converse(Principal.local());
      var last = converse(anybody.bearer(mine));

      for (var tap : List.of(own, byTicket)) {
        tap.await(frame -> isOf(frame, last) && frame.type().equals("session.idle"));
        assertThat(tap.frames()).anyMatch(frame -> isOf(frame, free));
        assertThat(tap.frames()).noneMatch(frame -> isOf(frame, foreign));
      }
      all.await(frame -> isOf(frame, last) && frame.type().equals("session.idle"));
      assertThat(all.frames()).anyMatch(frame -> isOf(frame, foreign));
      anybody.as(mine).get("/v1/sessions/" + foreign + "/events").refused(403, "SESSION_FORBIDDEN");
    }
  }

  @Test
  void theStreamsOfARevokedKeyEndWithinASecond() {
    var minted = key("revoked");
    var bearer = anybody.as(minted.text("key").orElseThrow());
    try (var direct = bearer.events("/v1/events").connected();
        var byTicket = anybody.events("/v1/events?token=" + ticket(bearer)).connected();
        var kept = master.events("/v1/events").connected()) {
      var unused = ticket(bearer);

      master.delete("/v1/auth/keys/" + minted.text("id").orElseThrow()).object();

      Awaitility.await()
          .atMost(Duration.ofSeconds(1))
          .until(() -> direct.hasEnded() && byTicket.hasEnded());
      anybody.get("/v1/events?token=" + unused).refused(401, "UNAUTHORIZED");
      assertThat(kept.hasEnded()).isFalse();
      assertThat(direct.frames()).noneMatch(frame -> frame.event().equals("shutdown"));
    }
  }

  private Json.Obj key(String name) {
    return master.key("name", name, "role", "operator");
  }

  private static String ticket(Aegis client) {
    return client.post("/v1/auth/sse-token").object(201).text("token").orElseThrow();
  }

  /** A session of its own, with one turn that has ended. */
  private static String converse(Principal caller) {
    var accepted =
        server
            .context()
            .getBean(SubmitTurn.class)
            .submit(
                caller,
                new SubmitTurn.Request(
                    "", "test", "Hello", "test", "ouroboros", Run.Priority.NORMAL, Json.empty()));
    try {
      var awaiting = server.context().getBean(AwaitTurn.class);
      assertThat(awaiting.await(accepted.turn().id(), Duration.ofSeconds(30))).isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return accepted.session().id().value().toString();
  }

  private static boolean isOf(Frame frame, String session) {
    return frame.json().text("sessionId").filter(session::equals).isPresent();
  }
}
