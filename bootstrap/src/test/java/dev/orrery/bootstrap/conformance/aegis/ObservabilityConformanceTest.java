package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityConformanceTest {
  private static final Set<String> STATS = Set.of("min", "max", "avg", "count");
  private static final Set<String> TOKENS =
      Set.of("input", "output", "cacheCreation", "cacheRead", "total");
  private static final List<String> AGENT_TOOLS =
      List.of(
          "Read",
          "Write",
          "Edit",
          "MultiEdit",
          "Bash",
          "Glob",
          "Grep",
          "ListFiles",
          "TodoWrite",
          "TodoRead",
          "WebFetch",
          "NotebookRead",
          "NotebookEdit",
          "AskUserQuestion",
          "AgentTool",
          "MCPTool");
  private static final List<String> MCP_TOOLS =
      List.of(
          "list_sessions",
          "get_status",
          "get_transcript",
          "send_message",
          "create_session",
          "kill_session",
          "approve_permission",
          "reject_permission",
          "escape_session",
          "interrupt_session",
          "send_bash",
          "send_command",
          "server_health",
          "capture_pane",
          "get_session_metrics",
          "get_session_summary",
          "get_session_latency",
          "get_swarm",
          "batch_create_sessions",
          "list_pipelines",
          "create_pipeline",
          "state_set",
          "state_get",
          "state_delete");

  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @Test
  void everyFigureIsThereAndSurvivesARestart() {
    server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"Create f.txt with the text hi\"}");
    await().until(() -> number(metrics(), "sessions", "avg_messages_per_session") > 0);
    var before = metrics();

    assertThat(before.fields())
        .containsOnlyKeys(
            "uptime",
            "sessions",
            "auto_approvals",
            "webhooks_sent",
            "webhooks_failed",
            "screenshots_taken",
            "pipelines_created",
            "batches_created",
            "prompt_delivery",
            "latency",
            "tokens",
            "estimatedCostUsd",
            "byModel");
    assertThat(before.object("sessions").fields())
        .containsOnlyKeys(
            "total_created",
            "currently_active",
            "completed",
            "failed",
            "avg_duration_sec",
            "avg_messages_per_session");
    assertThat(before.object("prompt_delivery").fields())
        .containsOnlyKeys("sent", "delivered", "failed", "success_rate");
    assertThat(before.object("latency").fields())
        .containsOnlyKeys(
            "hook_latency_ms",
            "state_change_detection_ms",
            "permission_response_ms",
            "channel_delivery_ms")
        .allSatisfy(
            (name, stat) -> assertThat(((Json.Obj) stat).fields().keySet()).isEqualTo(STATS));
    assertThat(before.object("tokens").fields().keySet()).isEqualTo(TOKENS);
    assertThat(number(before, "tokens", "total"))
        .isEqualTo(number(before, "tokens", "input") + number(before, "tokens", "output"))
        .isPositive();
    assertThat(before.object("byModel").fields()).isNotEmpty();
    assertThat(before.number("estimatedCostUsd").orElseThrow().signum()).isZero();
    assertThat(number(before, "sessions", "total_created")).isEqualTo(1);

    server.restart();

    var after = metrics();
    assertThat(after.object("sessions")).isEqualTo(before.object("sessions"));
    assertThat(after.object("tokens")).isEqualTo(before.object("tokens"));
    assertThat(after.object("prompt_delivery")).isEqualTo(before.object("prompt_delivery"));
    assertThat(number(after, "prompt_delivery", "success_rate")).isEqualTo(100);
  }

  @Test
  void withoutChannelsThereAreNone() {
    assertThat(aegis.get("/v1/channels/health").text()).isEqualTo("[]");
    assertThat(aegis.get("/v1/webhooks/dead-letter").text()).isEqualTo("[]");
  }

  @Test
  void diagnosticsShowWhatHappenedWithoutSecrets() {
    for (int i = 0; i < 3; i++) {
      aegis.post("/v1/memory", "key", "diagnostics/" + i, "value", "a secret value").object();
    }
    await().until(() -> diagnostics("?limit=1").text().contains("memory.stored"));

    var shown = diagnostics("").object();
    assertThat(shown.fields())
        .containsOnlyKeys(
            "count", "events", "tmux", "engine", "resources", "config", "version", "uptime");
    assertThat(shown.number("count").orElseThrow().intValue())
        .isEqualTo(shown.items("events").size())
        .isLessThanOrEqualTo(50);
    var newest = (Json.Obj) shown.items("events").getLast();
    assertThat(newest.text("event")).contains("memory.stored");
    assertThat(newest.text("level")).contains("info");
    assertThat(newest.text("component")).contains("memory");
    assertThat(newest.text("operation")).contains("stored");
    assertThat(newest.text("timestamp").orElseThrow()).endsWith("Z");
    assertThat(newest.object("attributes").text("memory_type")).contains("fact");
    assertThat(shown.object("resources").fields())
        .containsOnlyKeys("heapUsedBytes", "heapMaxBytes", "threads", "cpuLoad", "openSessions");
    assertThat(shown.object("config").bool("authEnabled")).contains(false);
    assertThat(shown.object("engine").text("default")).contains("agent-loop");
    assertThat(diagnostics("").text())
        .doesNotContain(server.token())
        .doesNotContain("a secret value");
  }

  @Test
  void diagnosticsAreTheOldestFirstAndTheNewestOnes() {
    for (int i = 0; i < 5; i++) {
      aegis.post("/v1/memory", "key", "order/" + i, "value", "x").object();
    }
    await().until(() -> diagnostics("?limit=5").object().items("events").size() == 5);

    var times =
        diagnostics("?limit=5").object().items("events").stream()
            .map(event -> ((Json.Obj) event).text("timestamp").orElseThrow())
            .toList();
    assertThat(times).isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "1.5", ""})
  void aBadLimitIsRefused(String limit) {
    diagnostics("?limit=" + limit).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void toolsOfBothKindsAreListedWithTheirArguments() {
    var shown = aegis.get("/v1/tools").object();

    assertThat(shown.fields()).containsOnlyKeys("tools", "categories", "totalTools");
    assertThat(shown.texts("categories"))
        .containsExactly("read", "write", "edit", "bash", "search", "agent", "mcp");
    assertThat(shown.number("totalTools").orElseThrow().intValue())
        .isEqualTo(shown.items("tools").size())
        .isEqualTo(AGENT_TOOLS.size() + MCP_TOOLS.size());
    assertThat(names(shown, "agent")).containsExactlyElementsOf(AGENT_TOOLS);
    assertThat(names(shown, "mcp")).containsExactlyElementsOf(MCP_TOOLS);
    for (var item : shown.items("tools")) {
      var tool = (Json.Obj) item;
      assertThat(tool.object("inputSchema").text("type")).as(tool.toString()).contains("object");
      assertThat(shown.texts("categories")).contains(tool.text("category").orElseThrow());
      assertThat(tool.text("description").orElseThrow()).isNotBlank();
      assertThat(tool.text("permissionLevel").orElseThrow()).isNotBlank();
    }
    assertThat(schema(shown, "Write").object("properties").fields()).containsKey("content");
    assertThat(schema(shown, "state_set").texts("required")).containsExactly("key", "value");
  }

  private Answer diagnostics(String query) {
    return aegis.get("/v1/diagnostics" + query);
  }

  private Json.Obj metrics() {
    return aegis.get("/v1/metrics").object();
  }

  private static double number(Json.Obj from, String object, String name) {
    return from.object(object).number(name).orElseThrow().doubleValue();
  }

  private static List<String> names(Json.Obj shown, String kind) {
    return shown.items("tools").stream()
        .map(Json.Obj.class::cast)
        .filter(tool -> tool.text("kind").filter(kind::equals).isPresent())
        .map(tool -> tool.text("name").orElseThrow())
        .toList();
  }

  private static Json.Obj schema(Json.Obj shown, String name) {
    return shown.items("tools").stream()
        .map(Json.Obj.class::cast)
        .filter(tool -> tool.text("name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .object("inputSchema");
  }
}
