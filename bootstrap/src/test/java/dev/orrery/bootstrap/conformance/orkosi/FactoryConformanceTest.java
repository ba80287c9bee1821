package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The factory, where agents work. */
class FactoryConformanceTest {
  private static final String FACTORY = "/api/factory-workers";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void theFactoryIsShownWithItsWorkers() {
    resize("worker_count", 2);
    hasWorkers(2);

    var factory = orkosi.get(FACTORY).item();

    assertThat(factory.fields())
        .containsOnlyKeys("workers", "task_counts", "cc_slots", "throughput", "config");
    var worker = (Json.Obj) factory.items("workers").getFirst();
    assertThat(worker.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "state",
            "current_job",
            "tasks_completed",
            "tasks_failed",
            "started_at",
            "last_seen_at");
    assertThat(worker.text("state").orElseThrow()).isIn("idle", "busy");
    assertThat(factory.object("task_counts").fields())
        .containsOnlyKeys("queued", "running", "completed", "failed");
    var slots = factory.object("cc_slots");
    assertThat(number(slots, "free")).isEqualTo(number(slots, "total") - number(slots, "used"));
    assertThat(factory.object("throughput").fields()).containsOnlyKeys("last_hour", "last_24h");
    assertThat(orkosi.get(FACTORY + "/stats").item().fields())
        .containsOnlyKeys(
            "workers",
            "busy",
            "idle",
            "completed_24h",
            "failed_24h",
            "success_rate",
            "avg_duration_ms",
            "queue_depth");
  }

  @Test
  void aNewSizeIsLive() {
    var size = resize("worker_count", 4, "max_concurrent", 7);
    assertThat(size)
        .isEqualTo(Json.object("worker_count", 4, "max_concurrent", 7, "applied", true));
    hasWorkers(4);
    assertThat(number(orkosi.get(FACTORY).item().object("cc_slots"), "total")).isEqualTo(7);

    assertThat(number(resize("worker_count", 1), "max_concurrent")).isEqualTo(7);
    hasWorkers(1);
  }

  @Test
  void aFactoryWithoutWorkersIsPaused() {
    resize("worker_count", 0);
    hasWorkers(0);
    orkosi.post("/api/agents", "name", "queued-one").item();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(number(orkosi.get(FACTORY + "/stats").item(), "queue_depth")).isPositive());
    var health = orkosi.get(FACTORY + "/health-summary").item();
    assertThat(health.text("status")).contains("degraded");
    assertThat(health.items("alerts")).isNotEmpty();
    assertThat(health.object("launchctl").bool("available")).contains(false);

    resize("worker_count", 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(number(orkosi.get(FACTORY + "/stats").item(), "queue_depth")).isZero());
    hasWorkers(2);
    var process =
        (Json.Obj) orkosi.get(FACTORY + "/health-summary").item().items("workers").getFirst();
    assertThat(number(process, "pid")).isEqualTo(ProcessHandle.current().pid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'worker_count':-1}",
        "{'worker_count':65}",
        "{'worker_count':'2'}",
        "{'worker_count':1.5}",
        "{'max_concurrent':0}",
        "{'max_concurrent':65}",
        "{'worker_count':2,'max_concurrent':true}"
      })
  void aBadSizeIsRefused(String body) {
    orkosi
        .send("PATCH", FACTORY + "/config", body.replace('\'', '"'))
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void onlyAnAdministratorResizes() {
    var viewer = Others.viewer(server);

    viewer.patch(FACTORY + "/config", "worker_count", 1).refused(403, "ADMIN_REQUIRED");
    assertThat(viewer.get(FACTORY).status()).isEqualTo(200);
  }

  private Json.Obj resize(Object... namesAndValues) {
    return orkosi.patch(FACTORY + "/config", namesAndValues).item();
  }

  private void hasWorkers(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(orkosi.get(FACTORY).item().items("workers")).hasSize(count));
  }

  private static long number(Json.Obj of, String name) {
    return of.number(name).orElseThrow().longValueExact();
  }
}
