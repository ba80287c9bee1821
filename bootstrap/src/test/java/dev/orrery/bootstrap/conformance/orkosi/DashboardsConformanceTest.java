package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Figures at a glance. */
class DashboardsConformanceTest {
  private static final String DASHBOARD = "/api/dashboard";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi anybody = Orkosi.of(server);
  private final Orkosi orkosi = anybody.operator();

  @Test
  void anybodyIsToldHowManyThereAre() {
    var before = anybody.get(DASHBOARD).item();
    orkosi.post("/api/tasks", "title", "counted", "status", "review").item(201);
    Stranger.task(server, "not counted", TaskStatus.REVIEW);

    var root = anybody.get(DASHBOARD).item();

    assertThat(root.fields()).containsOnlyKeys("counts", "endpoints", "version");
    assertThat(root.object("counts").fields())
        .containsOnlyKeys("agents", "tasks", "products", "pending");
    assertThat(number(root.object("counts"), "tasks"))
        .isEqualTo(number(before.object("counts"), "tasks") + 1);
    assertThat(number(root.object("counts"), "pending"))
        .isEqualTo(number(before.object("counts"), "pending") + 1);
    for (var endpoint : root.texts("endpoints")) {
      assertThat(orkosi.get(endpoint).status()).as(endpoint).isEqualTo(200);
    }
  }

  @Test
  void figuresAreByStatus() {
    var before = orkosi.get(DASHBOARD + "/stats").item();
    orkosi.post("/api/v1/public/agents", "name", "stat-1", "role", "r").item(201);
    orkosi
        .post("/api/v1/public/agents", "name", "stat-2", "role", "r", "status", "working")
        .item(201);
    orkosi.post("/api/tasks", "title", "blocked stat", "status", "blocked").item(201);
    orkosi.post("/api/products", "name", "Stat product").item(201);

    var stats = orkosi.get(DASHBOARD + "/stats").item();

    assertThat(grown(before, stats, "agents", "total")).isEqualTo(2);
    assertThat(grown(before, stats, "agents", "active")).isEqualTo(1);
    assertThat(grown(before, stats, "agents", "idle")).isEqualTo(1);
    assertThat(grown(before, stats, "tasks", "blocked")).isEqualTo(1);
    assertThat(grown(before, stats, "products", "building")).isEqualTo(1);
    assertThat(stats.object("agents").fields())
        .containsOnlyKeys("total", "active", "idle", "offline", "error");
    assertThat(stats.object("tasks").fields())
        .containsOnlyKeys("total", "todo", "in_progress", "review", "done", "blocked");
    assertThat(number(stats, "pending")).isEqualTo(number(before, "pending") + 1);
  }

  @Test
  void theOverviewHasAWeekAndTheRules() {
    orkosi.post("/api/rules", "rule", "Be brief.", "permanent", true).item(201);

    var overview = orkosi.get(DASHBOARD + "/overview").item();

    assertThat(overview.fields())
        .containsOnlyKeys("token_balance", "recent_runs", "protocols", "usage_7d", "generated_at");
    assertThat(overview.items("usage_7d")).hasSize(7);
    assertThat(((Json.Obj) overview.items("usage_7d").getLast()).fields())
        .containsOnlyKeys("date", "tokens", "cost_usd", "tasks_done");
    assertThat(number(overview.object("protocols"), "permanent")).isPositive();
    assertThat(overview.number("token_balance")).isPresent();
  }

  @Test
  void whatIsDoneCountsForWhoDidIt() {
    orkosi.post("/api/v1/public/agents", "name", "finisher", "role", "r").item(201);
    orkosi.post("/api/tasks", "title", "fin", "assignee", "finisher", "status", "done").item(201);

    var answer = orkosi.get(DASHBOARD + "/agent-efficiency").object();

    assertThat(number(answer.object("meta"), "days")).isEqualTo(30);
    var own = of(answer, "finisher");
    assertThat(own.fields())
        .containsOnlyKeys(
            "agent", "tokens", "cost_usd", "runs", "tasks_done", "tasks_per_1k_tokens");
    assertThat(number(own, "tasks_done")).isEqualTo(1);
    assertThat(number(own, "tokens")).isZero();
  }

  @Test
  void whatWaitsIsShownForEachAgent() {
    orkosi.post("/api/tasks", "title", "waits", "assignee", "busy-bee").item(201);
    orkosi
        .post("/api/tasks", "title", "waits too", "assignee", "busy-bee", "status", "blocked")
        .item(201);

    var own = of(orkosi.get(DASHBOARD + "/agent-queue-health").object(), "busy-bee");

    assertThat(number(own, "queued")).isEqualTo(1);
    assertThat(number(own, "blocked")).isEqualTo(1);
    assertThat(number(own, "oldest_wait_minutes")).isZero();
    assertThat(own.text("status")).contains("ok");
    server
        .database()
        .execute(
            "update task set created_at = created_at - interval '90 minutes'"
                + " where assignee = 'busy-bee'");
    assertThat(
            of(orkosi.get(DASHBOARD + "/agent-queue-health").object(), "busy-bee").text("status"))
        .contains("warning");
  }

  private static Json.Obj of(Json.Obj answer, String agent) {
    return answer.items("data").stream()
        .map(Json.Obj.class::cast)
        .filter(one -> one.text("agent").filter(agent::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static long grown(Json.Obj before, Json.Obj after, String kind, String status) {
    return number(after.object(kind), status) - number(before.object(kind), status);
  }

  private static long number(Json.Obj of, String name) {
    return of.number(name).orElseThrow().longValueExact();
  }
}
