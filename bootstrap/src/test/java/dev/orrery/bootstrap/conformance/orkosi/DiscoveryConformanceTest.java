package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery engines, as the reference tells of them. */
class DiscoveryConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static final String ENGINES = "/api/discovery-engines";

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void anEngineHasAScheduleAndFigures() {
    var engine = add("Stale Work", "tasks");

    assertThat(engine.fields().keySet())
        .containsExactlyInAnyOrder(
            "id",
            "slug",
            "name",
            "description",
            "layer",
            "model",
            "enabled",
            "schedule_interval_ms",
            "cron_job",
            "stats",
            "created_at",
            "updated_at");
    assertThat(engine.text("slug")).contains("stale-work");
    assertThat(engine.bool("enabled")).contains(true);
    assertThat(number(engine, "schedule_interval_ms")).isEqualTo(3_600_000);
    var cron = engine.object("cron_job");
    assertThat(cron.text("key")).contains("discovery:stale-work");
    assertThat(cron.text("next_run_at")).isPresent();
    assertThat(cron.bool("enabled")).contains(true);
    assertThat(engine.object("stats").fields().keySet())
        .containsExactlyInAnyOrder(
            "total_runs",
            "succeeded",
            "failed",
            "last_status",
            "avg_duration_ms",
            "tasks_created",
            "tasks_open",
            "tasks_done",
            "cost_usd");
    assertThat(orkosi.get(ENGINES).list()).contains(engine);
    assertThat(orkosi.get(ENGINES + "/stale-work").item().items("recent_runs")).isEmpty();
    orkosi.post(ENGINES, "name", "stale  work", "layer", "files").refused(409, "SLUG_TAKEN");
  }

  @Test
  void aRunPutsWhatItFindsOnTheBoardOnce() {
    orkosi.post("/api/products", "name", "Nameless", "slug", "without-text").item(201);
    add("Product Audit", "products");

    var begun = orkosi.post(ENGINES + "/product-audit/run").item();
    assertThat(begun.bool("queued")).contains(true);
    assertThat(begun.text("slug")).contains("product-audit");
    var first = finished("product-audit");
    assertThat(number(first, "id")).isEqualTo(number(begun, "run_id"));
    assertThat(first.text("status")).contains("succeeded");
    assertThat(first.text("trigger")).contains("manual");
    assertThat(number(first, "findings")).isPositive();
    assertThat(number(first, "tasks_created")).isPositive();

    orkosi.post(ENGINES + "/product-audit/run").item();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> number(finished("product-audit"), "id") > number(first, "id"));
    assertThat(number(finished("product-audit"), "tasks_created")).isZero();
    var tasks = orkosi.get("/api/tasks?category=discovery:product-audit").list();
    assertThat(tasks).anyMatch(task -> task.text("title").orElseThrow().contains("without-text"));
    var stats = orkosi.get(ENGINES + "/product-audit").item().object("stats");
    assertThat(number(stats, "total_runs")).isEqualTo(2);
    assertThat(number(stats, "tasks_open")).isEqualTo(tasks.size());
    assertThat(stats.text("last_status")).contains("succeeded");
  }

  @Test
  void aLayerForAModelFailsAndNamesTheSettings() {
    add("Market Watch", "marketing");
    orkosi.post(ENGINES + "/market-watch/run").item();

    var run = finished("market-watch");

    assertThat(run.text("status")).contains("failed");
    assertThat(run.text("error").orElseThrow())
        .startsWith("RUNNER_NOT_CONFIGURED")
        .contains("OPENAI_API_KEY");
  }

  @Test
  void anEngineChangesWithItsSchedule() {
    var before = add("Changing", "queue");

    var after =
        orkosi
            .patch(
                ENGINES + "/changing",
                "name",
                "Changed",
                "description",
                "looks at queues",
                "schedule_interval_ms",
                60_000,
                "enabled",
                true)
            .item();

    assertThat(after.text("slug")).contains("changing");
    assertThat(after.text("name")).contains("Changed");
    assertThat(number(after, "schedule_interval_ms")).isEqualTo(60_000);
    assertThat(after.object("cron_job").text("next_run_at").orElseThrow())
        .isLessThan(before.object("cron_job").text("next_run_at").orElseThrow());
    var off = orkosi.patch(ENGINES + "/changing", "enabled", false).item();
    assertThat(off.object("cron_job").find("next_run_at")).contains(Json.NULL);
    assertThat(off.object("cron_job").bool("enabled")).contains(false);
    assertThat(orkosi.post(ENGINES + "/changing/run").item().bool("queued")).contains(true);
  }

  @Test
  void aDeletedEngineIsGoneWithItsSchedule() {
    add("Short Lived", "files");

    var gone = orkosi.delete(ENGINES + "/short-lived").item();

    assertThat(gone.text("slug")).contains("short-lived");
    assertThat(gone.bool("deleted")).contains(true);
    orkosi.delete(ENGINES + "/short-lived").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
    orkosi.get(ENGINES + "/short-lived").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
    assertThat(oxios("/api/cron-jobs")).doesNotContain("Short Lived");
    add("Short Lived", "files");
  }

  @Test
  void theEfficiencyOfEachEngineIsTold() {
    add("Efficient", "agents");

    var answer = orkosi.get(ENGINES + "/efficiency?days=7").object();

    assertThat(number(answer.object("meta"), "days")).isEqualTo(7);
    var mine =
        answer.items("data").stream()
            .map(Json.Obj.class::cast)
            .filter(one -> one.text("slug").orElseThrow().equals("efficient"))
            .findFirst()
            .orElseThrow();
    assertThat(mine.fields().keySet())
        .containsExactlyInAnyOrder(
            "slug",
            "name",
            "runs",
            "empty_runs",
            "cost_usd",
            "compute_minutes",
            "tasks_created",
            "tasks_completed",
            "tasks_wasted",
            "waste_ratio",
            "cost_per_completed_task");
    orkosi.get(ENGINES + "/efficiency?days=0").refused(400, "VALIDATION_ERROR");
    orkosi.get(ENGINES + "/efficiency?days=x").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void theScheduleIsSeenByAnotherApiAndOwnedHere() {
    add("Seen By All", "tasks");
    var list = (Json.Obj) orkosi.codec().parse(oxios("/api/cron-jobs"));
    var job =
        list.items("jobs").stream()
            .map(Json.Obj.class::cast)
            .filter(one -> one.text("name").orElseThrow().equals("Seen By All"))
            .findFirst()
            .orElseThrow();
    assertThat(job.text("goal").orElseThrow()).contains("seen-by-all");

    var removed =
        server.send(
            HttpRequest.newBuilder(
                    server.uri(Dialect.OXIOS, "/api/cron-jobs/" + job.text("id").orElseThrow()))
                .header("Authorization", "Bearer " + server.token())
                .DELETE());

    assertThat(removed.statusCode()).isEqualTo(400);
    assertThat(orkosi.get(ENGINES + "/seen-by-all").item().bool("enabled")).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"x\"}",
        "{\"layer\":\"tasks\"}",
        "{\"name\":\" \",\"layer\":\"tasks\"}",
        "{\"name\":\"!\",\"layer\":\"tasks\"}",
        "{\"name\":7,\"layer\":\"tasks\"}",
        "{\"name\":\"x\",\"layer\":\"tasks\",\"schedule_interval_ms\":59999}",
        "{\"name\":\"x\",\"layer\":\"tasks\",\"schedule_interval_ms\":2592000001}",
        "{\"name\":\"x\",\"layer\":\"tasks\",\"schedule_interval_ms\":\"soon\"}",
        "{\"name\":\"x\",\"layer\":\"tasks\",\"enabled\":\"yes\"}",
        "{\"name\":\"x\",\"layer\":\"tasks\",\"model\":[]}"
      })
  void aBadEngineIsRefused(String body) {
    orkosi.send("POST", ENGINES, body).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aBadChangeOrAnUnknownEngineIsRefused() {
    add("Steady", "tasks");

    orkosi.patch(ENGINES + "/steady", "schedule_interval_ms", 1).refused(400, "VALIDATION_ERROR");
    orkosi.patch(ENGINES + "/steady", "name", " ").refused(400, "VALIDATION_ERROR");
    orkosi.send("PATCH", ENGINES + "/steady", "[]").refused(400, "INVALID_JSON");
    orkosi.patch(ENGINES + "/none", "name", "x").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
    orkosi.post(ENGINES + "/none/run").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
  }

  @Test
  void whoMayOnlyLookChangesNothing() {
    add("Guarded", "tasks");
    var onlooker = Others.viewer(server);

    assertThat(onlooker.post(ENGINES, "name", "x", "layer", "tasks").status()).isEqualTo(403);
    assertThat(onlooker.post(ENGINES + "/guarded/run").status()).isEqualTo(403);
    assertThat(onlooker.delete(ENGINES + "/guarded").status()).isEqualTo(403);
  }

  @Test
  void anotherTenantSeesNoneOfIt() {
    add("Ours", "tasks");
    var foreigner = Others.foreigner(server);

    assertThat(foreigner.get(ENGINES).text()).doesNotContain("ours");
    foreigner.get(ENGINES + "/ours").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
    foreigner.post(ENGINES + "/ours/run").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
    foreigner.delete(ENGINES + "/ours").refused(404, "DISCOVERY_ENGINE_NOT_FOUND");
  }

  private Json.Obj add(String name, String layer) {
    return orkosi.post(ENGINES, "name", name, "layer", layer).item(201);
  }

  /** The newest run, once it has ended. */
  private Json.Obj finished(String slug) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                (Json.Obj) orkosi.get(ENGINES + "/" + slug).item().items("recent_runs").getFirst(),
            run -> run.text("finished_at").isPresent());
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }

  private static String oxios(String path) {
    return server
        .send(
            HttpRequest.newBuilder(server.uri(Dialect.OXIOS, path))
                .header("Authorization", "Bearer " + server.token()))
        .body();
  }
}
