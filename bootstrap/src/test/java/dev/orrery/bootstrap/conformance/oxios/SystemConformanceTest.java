package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemConformanceTest {
  private static final String[] SNAPSHOT = {
    "cpu_percent",
    "memory_percent",
    "memory_used_mb",
    "memory_total_mb",
    "load_avg_1m",
    "load_avg_5m",
    "load_avg_15m",
    "timestamp",
    "active_agents",
    "pending_tasks",
    "total_token_usage",
    "disk_used_gb"
  };

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void healthAndStatusTellTheSameVersion() {
    var health = oxios.get("/health").object();
    assertThat(health.fields()).containsOnlyKeys("status", "version");
    assertThat(Wire.text(health, "status")).isEqualTo("ok");

    var status = oxios.get("/api/status").object();

    assertThat(status.fields())
        .containsOnlyKeys("service", "status", "version", "channels", "uptime", "components");
    assertThat(Wire.text(status, "version")).isEqualTo(Wire.text(health, "version"));
    assertThat(Wire.text(status, "service")).isEqualTo("oxios");
    assertThat(Wire.text(status, "status")).isEqualTo("running");
    assertThat(status.texts("channels")).containsExactly("web");
    assertThat(Wire.text(status, "uptime")).matches("\\d+h \\d{1,2}m \\d{1,2}s");
    var components = status.object("components");
    assertThat(components.fields())
        .containsOnlyKeys("state_store", "event_bus", "memory", "agents");
    assertThat(components.object("state_store"))
        .isEqualTo(Json.object("healthy", true, "detail", null));
    assertThat(components.object("event_bus"))
        .isEqualTo(Json.object("healthy", true, "detail", null));
    assertThat(components.object("memory").fields())
        .containsOnlyKeys("enabled", "index_size", "total_entries");
    assertThat(components.object("agents").fields())
        .containsOnlyKeys("active_count", "total_forked", "total_completed", "total_failed");
  }

  @Test
  void agentsAreCountedInTheStatusAndTheMetrics() {
    var before = Wire.number(agents(), "total_completed");
    oxios.chat("Create counted.txt with the text x, then show it");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> assertThat(Wire.number(agents(), "total_completed")).isEqualTo(before + 1));
    assertThat(Wire.number(agents(), "active_count")).isZero();
    var metrics = oxios.get("/api/metrics").ok();
    assertThat(metrics.header("content-type")).startsWith("text/plain").contains("0.0.4");
    for (var name :
        new String[] {
          "oxios_agents_forked_total",
          "oxios_agents_completed_total",
          "oxios_agents_failed_total",
          "oxios_messages_processed_total",
          "oxios_llm_calls_total",
          "oxios_llm_errors_total",
          "oxios_tool_calls_total",
          "oxios_tool_errors_total",
          "oxios_memory_recall_total",
          "oxios_exec_total",
          "oxios_agents_running",
          "oxios_memory_entries_total",
          "oxios_active_sessions",
          "oxios_orchestration_duration_seconds",
          "oxios_phase_duration_seconds",
          "oxios_llm_duration_seconds",
          "oxios_tool_duration_seconds",
          "oxios_exec_duration_seconds"
        }) {
      assertThat(metrics.text())
          .containsOnlyOnce("# TYPE " + name + " ")
          .contains("# HELP " + name);
    }
    assertThat(metrics.text())
        .contains("oxios_phase_duration_seconds_bucket{")
        .contains("le=\"+Inf\"");
  }

  private Json.Obj agents() {
    return oxios.get("/api/status").object().object("components").object("agents");
  }

  @Test
  void aSnapshotHasEveryFigure() {
    var snapshot = oxios.get("/api/resources").object();

    assertThat(snapshot.fields()).containsOnlyKeys(SNAPSHOT);
    assertThat(Wire.decimal(snapshot, "cpu_percent")).isBetween(0.0, 100.0);
    assertThat(Wire.decimal(snapshot, "memory_percent")).isBetween(0.1, 100.0);
    assertThat(Wire.number(snapshot, "memory_total_mb")).isPositive();
    Wire.hasTime(snapshot, "timestamp");
  }

  @Test
  void theHistoryIsNewestFirstAndCut() {
    var history = oxios.get("/api/resources/history").object();

    assertThat(history.fields()).containsOnlyKeys("snapshots", "count");
    assertThat(Wire.objects(history, "snapshots"))
        .hasSize((int) Wire.number(history, "count"))
        .allSatisfy(snapshot -> assertThat(snapshot.fields()).containsOnlyKeys(SNAPSHOT));
    assertThat(Wire.number(oxios.get("/api/resources/history?last_n=0").object(), "count"))
        .isZero();
    oxios.get("/api/resources/history?last_n=-1").refused(400);
    oxios.get("/api/resources/history?last_n=abc").refused(400);
  }

  @Test
  void overloadFollowsTheThresholds() {
    var verdict = oxios.get("/api/resources/overload").object();
    assertThat(verdict.fields()).containsOnlyKeys("overloaded", "threshold");
    assertThat(verdict.object("threshold").fields())
        .containsOnlyKeys("cpu_percent", "memory_percent", "load_avg");

    oxios.putText("/api/config", "{\"resource_monitor\":{\"memory_threshold\":0}}").ok();

    assertThat(Wire.flag(oxios.get("/api/resources/overload").object(), "overloaded")).isTrue();
    oxios.putText("/api/config", "{}").ok();
    assertThat(
            Wire.decimal(
                oxios.get("/api/resources/overload").object().object("threshold"), "load_avg"))
        .isEqualTo(8.0);
  }

  @Test
  void theConfigurationHasEverySectionAndNoSecret() {
    var config = oxios.get("/api/config").object();

    assertThat(config.fields())
        .containsKeys(
            "kernel",
            "engine",
            "daemon",
            "gateway",
            "orchestrator",
            "scheduler",
            "context",
            "security",
            "persona",
            "memory",
            "cron",
            "mcp",
            "git",
            "audit",
            "budget",
            "exec",
            "resource_monitor",
            "otel",
            "channels",
            "browser");
    assertThat(config.object("engine").fields())
        .containsKey("api_key_set")
        .doesNotContainKey("api_key");
    assertThat(Wire.number(config.object("scheduler"), "max_concurrent")).isEqualTo(5);
    assertThat(Wire.number(config.object("security"), "rate_limit_per_minute")).isEqualTo(120);
  }

  @Test
  void whatIsReadCanBeWrittenBackAndSaysWhatHasNoFunction() {
    var config = oxios.get("/api/config").object();

    assertThat(Wire.text(config.object("kernel"), "workspace"))
        .isEqualTo(server.home().resolve("workspace").toString());
    assertThat(config.texts("inert"))
        .contains("otel.enabled", "channels.telegram", "context.cache_limit_entries")
        .doesNotContain("memory.retention_days", "cron.enabled", "mcp.servers");
    oxios.putText("/api/config", oxios.write(config)).ok();
    assertThat(oxios.get("/api/config").object()).isEqualTo(config);
    assertThat(config.texts("deferred")).isEmpty();
    oxios.putText("/api/config", "{}").ok();
  }

  @Test
  void aNewConfigurationCountsAtOnceAndIsEchoed() {
    var body = "{\"server\":{},\"scheduler\":{\"max_concurrent\":3},\"unknown\":1}";

    assertThat(oxios.putText("/api/config", body).object()).isEqualTo(oxios.codec().parse(body));

    assertThat(Wire.number(oxios.get("/api/scheduler/stats").object(), "max_concurrent"))
        .isEqualTo(3);
    oxios.post("/api/audit/flush").ok();
    assertThat(Wire.texts(oxios.audit(), "action")).contains("config_change");
    oxios.putText("/api/config", "{\"security\":{}}").ok();
    assertThat(Wire.number(oxios.get("/api/scheduler/stats").object(), "max_concurrent"))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kernel\":{\"max_agents\":0}}",
        "{\"kernel\":{\"workspace\":\"\"}}",
        "{\"gateway\":{\"port\":0}}",
        "{\"server\":{\"port\":0}}",
        "{\"scheduler\":{\"zombie_timeout_secs\":0}}",
        "{\"scheduler\":{\"max_concurrent\":-1}}",
        "{\"scheduler\":{\"max_concurrent\":\"5\"}}",
        "{\"scheduler\":[]}",
        "{\"exec\":{\"default_timeout_secs\":0}}",
        "{\"exec\":{\"max_timeout_secs\":0}}",
        "{\"exec\":{\"default_timeout_secs\":700,\"max_timeout_secs\":600}}",
        "{\"exec\":{\"allowed_commands\":\"ls\"}}",
        "{\"resource_monitor\":{\"cpu_threshold\":101}}",
        "{\"resource_monitor\":{\"memory_threshold\":100.5}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"\",\"goal\":\"g\"}}}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"never\",\"goal\":\"g\"}}}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"0 0 * * * *\",\"goal\":\"\"}}}}",
        "{\"security\":{\"auth_enabled\":\"yes\"}}",
        "{\"security\":{\"cors_origins\":\"*\"}}",
        "{\"budget\":{\"default_token_budget\":-5}}"
      })
  void aBadConfigurationChangesNothing(String body) {
    var before = oxios.get("/api/config").object();

    assertThat(oxios.putText("/api/config", body).refused(400)).startsWith("Invalid config: ");

    assertThat(oxios.get("/api/config").object()).isEqualTo(before);
  }

  @Test
  void aKeyIsWrittenButNeverReadNorEchoed() {
    var echoed =
        oxios.putText("/api/config", "{\"engine\":{\"api_key\":\"abracadabra-1234\"}}").ok();

    assertThat(echoed.text()).doesNotContain("abracadabra");
    var engine = oxios.get("/api/config").object().object("engine");
    assertThat(Wire.flag(engine, "api_key_set")).isTrue();
    assertThat(oxios.get("/api/config").text()).doesNotContain("abracadabra");
    oxios.putText("/api/config", "{}").ok();
    assertThat(Wire.flag(oxios.get("/api/config").object().object("engine"), "api_key_set"))
        .isTrue();
    oxios.post("/api/audit/flush").ok();
    assertThat(oxios.get("/api/audit/entries?to_seq=100000").text()).doesNotContain("abracadabra");
  }
}
