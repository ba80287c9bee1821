package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OxiosHealthTest {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.oxios.rate-limit", 1_000_000)
          .with("orrery.scheduler", "memory");

  @Test
  void figuresCountAConversationWithTheSchedulerInMemory() {
    var answer =
        server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"Create m.txt with the text hi\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    await()
        .untilAsserted(() ->
            assertThat(metrics())
                .contains(
                    "\noxios_agents_forked_total 1\n",
                    "\noxios_agents_completed_total 1\n",
                    "\noxios_messages_processed_total 1\n",
                    "oxios_orchestration_duration_seconds_count 1\n",
                    "oxios_phase_duration_seconds_bucket{le=\"0.01\"}",
                    "oxios_tool_duration_seconds_bucket{le=\"+Inf\"} "));
    assertThat(server.get(Dialect.OXIOS, "/api/status").body())
        .contains("\"state_store\":{\"healthy\":true,\"detail\":null}", "\"total_forked\":1");
  }

  @Test
  void eachFigureIsDescribedOnce() {
    var names = TYPE.matcher(metrics()).results().map(found -> found.group(1)).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .containsAll(
            List.of(
                "oxios_agents_forked_total",
                "oxios_llm_calls_total",
                "oxios_memory_entries_total",
                "oxios_active_sessions",
                "oxios_exec_duration_seconds"));
  }

  @Test
  void theMachineIsLookedAt() {
    assertThat(server.get(Dialect.OXIOS, "/api/resources").body())
        .contains("\"cpu_percent\":", "\"load_avg_15m\":", "\"disk_used_gb\":");
    await()
        .untilAsserted(() ->
            assertThat(server.get(Dialect.OXIOS, "/api/resources/history?last_n=1").body())
                .endsWith("\"count\":1}"));
    assertThat(server.get(Dialect.OXIOS, "/api/resources/history?last_n=-1").statusCode())
        .isEqualTo(400);
    assertThat(server.get(Dialect.OXIOS, "/api/resources/overload").body())
        .contains("\"threshold\":{\"cpu_percent\":90.0,\"memory_percent\":90.0,\"load_avg\":8.0}");
  }

  private static String metrics() {
    return "\n" + server.get(Dialect.OXIOS, "/api/metrics").body();
  }
}
