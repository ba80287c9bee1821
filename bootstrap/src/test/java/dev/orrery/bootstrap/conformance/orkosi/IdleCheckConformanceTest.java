package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What scripts ask before a cycle, without a token. */
class IdleCheckConformanceTest {
  private static final String CHECK = "/api/agent-runs/idle-check?agent_name=";
  private static final String AGENTS = "/api/v1/public/agents";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi anybody = Orkosi.of(server);
  private final Orkosi orkosi = anybody.operator();

  @Test
  void theAnswerIsFlatAndUnderData() {
    var found = anybody.get(CHECK + "nobody").object();

    assertThat(found.fields())
        .containsOnlyKeys(
            "skip", "reason", "agent_name", "run_mode", "pending_tasks", "checked_at", "data");
    assertThat(found.bool("skip")).contains(true);
    assertThat(found.text("reason")).contains("unknown_agent");
    assertThat(found.text("run_mode")).contains("task");
    assertThat(found.object("data").text("reason")).contains("unknown_agent");
  }

  @Test
  void theFirstReasonCounts() {
    var agent = orkosi.post(AGENTS, "name", "checked", "role", "tester").item(201);
    var path = AGENTS + "/" + agent.number("id").orElseThrow();
    assertThat(reason("checked")).isEqualTo("no_tasks");

    orkosi.post("/api/tasks", "title", "to check", "assignee", "checked").item(201);
    var found = anybody.get(CHECK + "checked").object();
    assertThat(found.bool("skip")).contains(false);
    assertThat(found.text("reason")).contains("has_work");
    assertThat(found.number("pending_tasks").orElseThrow().intValue()).isEqualTo(1);

    assertThat(reason("checked&run_mode=discovery")).isEqualTo("no_engine_due");
    orkosi.patch(path, "status", "paused").item();
    assertThat(reason("checked")).isEqualTo("agent_stopped");
  }

  @Test
  void aPausedFactoryIsFull() {
    orkosi.post(AGENTS, "name", "waiting", "role", "tester").item(201);
    orkosi.patch("/api/factory-workers/config", "worker_count", 0).item();
    try {
      assertThat(reason("waiting")).isEqualTo("factory_full");
    } finally {
      orkosi.patch("/api/factory-workers/config", "worker_count", 2).item();
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(reason("waiting")).isEqualTo("no_tasks"));
  }

  @Test
  void aBadQueryIsRefused() {
    anybody.get("/api/agent-runs/idle-check").refused(400, "VALIDATION_ERROR");
    anybody.get(CHECK).refused(400, "VALIDATION_ERROR");
    anybody.get(CHECK + "x&run_mode=sleep").refused(400, "VALIDATION_ERROR");
    anybody.get(CHECK + "x".repeat(201)).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anotherTenantsAgentIsUnknown() {
    Stranger.agent(server, "spy");

    assertThat(reason("spy")).isEqualTo("unknown_agent");
  }

  private String reason(String query) {
    Json.Obj found = anybody.get(CHECK + query).object();
    return found.text("reason").orElseThrow();
  }
}
