package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a master token the port is open until there is a key, and open again without one. */
class OpenAccessConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @Test
  void theFirstKeyClosesThePortAndTheLastOpensIt() {
    aegis.post("/v1/auth/sse-token").object(201);
    aegis.as("nonsense").post("/v1/auth/sse-token").object(201);
    assertThat(aegis.post("/v1/auth/verify", "token", "x").object().text("role")).contains("admin");
    for (var answer :
        new Answer[] {
          aegis.get("/v1/auth/keys"),
          aegis.post("/v1/auth/keys", "name", "first"),
          aegis.delete("/v1/auth/keys/0000000000000000")
        }) {
      assertThat(answer.refused(403, "FORBIDDEN").text("error")).contains("Auth is not enabled");
    }

    var first = aegis.operator().key("name", "first", "role", "admin");

    aegis.post("/v1/auth/sse-token").refused(401, "UNAUTHORIZED");
    aegis.post("/v1/auth/verify", "token", "x").object(401);
    var admin = aegis.as(first.text("key").orElseThrow());
    assertThat(admin.get("/v1/auth/keys").list()).hasSize(1);

    admin.delete("/v1/auth/keys/" + first.text("id").orElseThrow()).object();
    aegis.post("/v1/auth/sse-token").object(201);
    assertThat(admin.get("/v1/auth/keys").status()).isEqualTo(403);
  }

  @Test
  void healthTellsAll() {
    var health = aegis.get("/v1/health").object();

    assertThat(health.fields())
        .containsOnlyKeys(
            "status", "version", "platform", "uptime", "sessions", "tmux", "claude", "timestamp");
    assertThat(health.text("status")).contains("ok");
    assertThat(health.object("sessions").fields()).containsOnlyKeys("active", "total");
    assertThat(health.object("tmux").bool("healthy")).contains(true);
    assertThat(health.object("tmux").fields()).containsKey("error");
    assertThat(health.object("claude").fields())
        .containsOnlyKeys("available", "healthy", "version", "minimumVersion", "error");
    assertThat(health.text("timestamp").orElseThrow())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(health.number("uptime").orElseThrow().doubleValue()).isPositive();
  }

  @Test
  void clientsAgreeOnAVersion() {
    var agreed =
        aegis
            .post(
                "/v1/handshake",
                "protocolVersion",
                "1",
                "clientCapabilities",
                java.util.List.of("session.create", "telepathy"))
            .object();
    assertThat(agreed.bool("compatible")).contains(true);
    assertThat(agreed.texts("negotiatedCapabilities")).containsExactly("session.create");
    assertThat(agreed.texts("warnings")).hasSize(1);
    assertThat(agreed.object("featureGates").bool("sseEvents")).contains(false);

    assertThat(aegis.post("/v1/handshake", "protocolVersion", "2").object().texts("warnings"))
        .hasSize(2);
    assertThat(
            aegis
                .post("/v1/handshake", "protocolVersion", "0")
                .refused(409, "CONFLICT")
                .bool("compatible"))
        .contains(false);
    aegis.post("/v1/handshake", "protocolVersion", "new").refused(400, "VALIDATION_ERROR");
    aegis.post("/v1/handshake").refused(400, "VALIDATION_ERROR");
  }
}
