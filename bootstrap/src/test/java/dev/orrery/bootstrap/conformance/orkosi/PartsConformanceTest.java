package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The health of the parts and of what a tenant keeps, as the reference tells of them. */
class PartsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server);

  @Test
  void thePartsAreFlatAndOpen() {
    var parts = orkosi.get("/api/arch-health").object();

    assertThat(parts.text("status")).contains("ok");
    assertThat(parts.fields().keySet())
        .containsExactlyInAnyOrder(
            "status",
            "db",
            "memory",
            "git",
            "tunnel",
            "rate_limits",
            "queue",
            "uptime",
            "checked_at");
    var database = parts.object("db");
    assertThat(database.text("status")).contains("connected");
    assertThat(number(database, "latency_ms")).isNotNegative();
    assertThat(number(database.object("pool"), "max")).isEqualTo(8);
    assertThat(number(parts.object("memory"), "heap_used_mb")).isPositive();
    assertThat(number(parts.object("memory"), "heap_max_mb")).isPositive();
    assertThat(parts.object("queue").text("status")).contains("ok");
    assertThat(parts.object("tunnel").text("status")).contains("not_configured");
    assertThat(parts.object("rate_limits").fields().keySet())
        .containsExactlyInAnyOrder("active_buckets", "limited_last_hour");
  }

  @Test
  void thePartsNameNoPlaceAndNobody() {
    var text = orkosi.get("/api/arch-health").text();

    assertThat(text)
        .doesNotContain(server.home().toString())
        .doesNotContain(System.getProperty("user.home"))
        .doesNotContain("jdbc:")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void aQueuedJobIsSeenInTheDepth() {
    long before = number(orkosi.get("/api/arch-health").object().object("queue"), "waiting");
    orkosi
        .operator()
        .post("/api/task-queue/submit", "task_type", "x", "queue_name", "nobody-serves-it")
        .item(201);

    Awaitility.await()
        .until(() ->
            number(orkosi.get("/api/arch-health").object().object("queue"), "waiting") > before);
  }

  @Test
  void theScoreFallsWithWhatIsWrong() {
    var operator = orkosi.operator();
    assertThat(operator.get("/api/system/health").item().text("grade")).contains("A");
    operator.post("/api/files", "name", "empty.txt", "path", "empty.txt").item(201);

    var health = operator.get("/api/system/health").item();

    assertThat(health.object("sections").fields().keySet())
        .containsExactlyInAnyOrder("agents", "tasks", "products", "files");
    var files = health.object("sections").object("files");
    assertThat(number(files, "total")).isEqualTo(1);
    assertThat(number(files, "passing")).isZero();
    assertThat(number(files, "score")).isZero();
    var issue = (Json.Obj) files.items("issues").getFirst();
    assertThat(issue.fields().keySet()).containsExactlyInAnyOrder("id", "message", "severity");
    assertThat(issue.text("message").orElseThrow()).contains("empty.txt");
    assertThat(number(health, "score")).isEqualTo(75);
    assertThat(health.text("grade")).contains("C");
    assertThat(Others.foreigner(server).get("/api/system/health").item().text("grade"))
        .contains("A");
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
