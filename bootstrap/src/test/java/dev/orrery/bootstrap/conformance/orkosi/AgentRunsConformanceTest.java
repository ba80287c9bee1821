package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is of agents beside the reference: one of them, mending one, runs told of. */
class AgentRunsConformanceTest {
  private static final String AGENTS = "/api/agents";
  private static final String RUNS = "/api/agent-runs";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi anybody = Orkosi.of(server);
  private final Orkosi orkosi = anybody.operator();

  static List<Route> routes() {
    return List.of(
        new Route("GET", AGENTS + "/{name}", "bearer"),
        new Route("POST", AGENTS + "/{name}/bootstrap", "bearer"),
        new Route("POST", RUNS, "bearer"),
        new Route("PATCH", RUNS + "/{id}", "bearer"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aRouteIsServedDescribedAndNotOpen(Route route) {
    assertThat(Route.served(server, Dialect.ORKOSI)).contains(route.normal());
    var body = route.method().equals("GET") ? null : "{}";
    anybody.send(route.method(), route.filled("1"), body).refused(401, "AUTH_REQUIRED");
    anybody.as("x").send(route.method(), route.filled("1"), body).refused(401, "INVALID_TOKEN");
    var paths = anybody.get("/api/docs/openapi.json").object().object("paths");
    assertThat(paths.object(route.template()).fields()).containsKey(route.method().toLowerCase());
  }

  @Test
  void anAgentIsShownAsInTheList() {
    orkosi.post(AGENTS, "name", "shown", "interval_sec", 600).item();

    var agent = orkosi.get(AGENTS + "/shown").item();

    assertThat(orkosi.get(AGENTS + "?limit=200").list()).contains(agent);
    orkosi.get(AGENTS + "/nobody").refused(404, "AGENT_NOT_FOUND");
    orkosi.get(AGENTS + "/NO%20NAME").refused(400, "VALIDATION_ERROR");
    Stranger.agent(server, "hidden");
    orkosi.get(AGENTS + "/hidden").refused(404, "AGENT_NOT_FOUND");
  }

  @Test
  void onlyWhatIsMissingIsDoneAgain() throws IOException {
    var made = orkosi.post(AGENTS, "name", "mended").item().object("agent");
    var home = Path.of(made.text("workspace_path").orElseThrow());
    Files.writeString(home.resolve("run.sh"), "mine");
    Files.delete(home.resolve("SOUL.md"));

    var again = orkosi.post(AGENTS + "/mended/bootstrap").item();

    assertThat(again.bool("success")).contains(true);
    assertThat(statuses(again))
        .containsExactly(
            "skipped", "skipped", "ok", "skipped", "skipped", "skipped", "skipped", "ok", "ok",
            "ok");
    assertThat(home.resolve("SOUL.md")).isRegularFile();
    assertThat(home.resolve("run.sh")).hasContent("mine");
    assertThat(again.object("agent").items("automations")).hasSize(2);
  }

  @Test
  void anAgentWhoseMakingFailedIsMended() throws IOException {
    var neighbour =
        Path.of(
            orkosi
                .post(AGENTS, "name", "neighbour")
                .item()
                .object("agent")
                .text("workspace_path")
                .orElseThrow());
    var obstacle = Files.writeString(neighbour.resolveSibling("broken"), "in the way");
    var made = orkosi.post(AGENTS, "name", "broken").item();
    assertThat(made.bool("success")).contains(false);
    assertThat(made.object("agent").text("status")).contains("error");
    assertThat(statuses(made))
        .startsWith("ok", "failed", "skipped")
        .doesNotContainSequence("ok", "ok");

    assertThat(orkosi.post(AGENTS + "/broken/bootstrap").item().bool("success")).contains(false);
    Files.delete(obstacle);
    var again = orkosi.post(AGENTS + "/broken/bootstrap").item();

    assertThat(again.bool("success")).as(again.toString()).contains(true);
    assertThat(statuses(again)).startsWith("skipped", "ok").doesNotContain("failed");
    var agent = orkosi.get(AGENTS + "/broken").item();
    assertThat(agent.text("status").orElseThrow()).isNotEqualTo("error");
    assertThat(agent.object("state").text("next_run_at")).isPresent();
    assertThat(agent.items("automations")).hasSize(2);
  }

  @Test
  void aStoppedAgentStaysStoppedWhenItIsMended() {
    orkosi.post(AGENTS, "name", "halted").item();
    orkosi.post(AGENTS + "/halted/stop").item();

    var again = orkosi.post(AGENTS + "/halted/bootstrap").item();

    assertThat(again.bool("success")).contains(true);
    assertThat(again.object("agent").text("status")).contains("stopped");
    assertThat(again.object("agent").object("state").text("next_run_at")).isEmpty();
  }

  @Test
  void nobodyIsMendedWhoIsNotThere() {
    orkosi.post(AGENTS + "/nobody/bootstrap").refused(404, "AGENT_NOT_FOUND");
    orkosi.post(AGENTS + "/NO%20NAME/bootstrap").refused(400, "VALIDATION_ERROR");
    Stranger.agent(server, "theirs");
    orkosi.post(AGENTS + "/theirs/bootstrap").refused(404, "AGENT_NOT_FOUND");
  }

  @Test
  void aRunToldOfFeedsDashboardsAndTheIdleCheck() {
    var agent = "reporter";
    orkosi.post("/api/v1/public/agents", "name", agent, "role", "tester").item(201);
    var task = orkosi.post("/api/tasks", "title", "report", "assignee", agent).item(201);

    var run =
        orkosi
            .post(
                RUNS,
                "agent_name",
                agent,
                "run_mode",
                "task",
                "status",
                "running",
                "task_id",
                task.number("id").orElseThrow())
            .item(201);

    assertThat(run.fields())
        .containsOnlyKeys(
            "id",
            "agent_name",
            "run_mode",
            "status",
            "task_id",
            "tokens_used",
            "cost_usd",
            "started_at",
            "last_heartbeat",
            "ended_at");
    var shown = orkosi.get(AGENTS + "/" + agent).item();
    assertThat(shown.text("status")).contains("active");
    assertThat(shown.text("current_task")).contains("report");
    assertThat(shown.text("last_heartbeat")).isPresent();
    assertThat(idle(agent)).isEqualTo("already_running");

    var path = RUNS + "/" + run.number("id").orElseThrow();
    orkosi.send("PATCH", path, "{}").item();
    var ended =
        orkosi.patch(path, "status", "succeeded", "tokens_used", 1200, "cost_usd", 0.25).item();
    assertThat(ended.text("status")).contains("succeeded");
    assertThat(ended.text("ended_at")).isPresent();
    assertThat(idle(agent)).isEqualTo("has_work");
    assertThat(orkosi.get(AGENTS + "/" + agent).item().text("status")).contains("idle");
    var overview = orkosi.get("/api/dashboard/overview").item();
    assertThat(overview.items("recent_runs").stream().map(Json.Obj.class::cast))
        .anySatisfy(one -> {
          assertThat(one.number("id")).isEqualTo(run.number("id"));
          assertThat(one.text("agent")).contains(agent);
          assertThat(one.number("tokens").orElseThrow().intValue()).isEqualTo(1200);
        });
    orkosi.patch(path, "status", "failed").refused(409, "INVALID_TRANSITION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'agent_name':'','run_mode':'task','status':'running'}",
        "{'agent_name':7,'run_mode':'task','status':'running'}",
        "{'agent_name':'told','status':'running'}",
        "{'agent_name':'told','run_mode':'sleep','status':'running'}",
        "{'agent_name':'told','run_mode':'task'}",
        "{'agent_name':'told','run_mode':'task','status':'asleep'}",
        "{'agent_name':'told','run_mode':'task','status':'running','tokens_used':-1}",
        "{'agent_name':'told','run_mode':'task','status':'running','tokens_used':'x'}",
        "{'agent_name':'told','run_mode':'task','status':'running','tokens_used':1.5}",
        "{'agent_name':'told','run_mode':'task','status':'running','cost_usd':-0.1}",
        "{'agent_name':'told','run_mode':'task','status':'running','task_id':0}",
        "{'agent_name':'NO NAME','run_mode':'task','status':'running'}"
      })
  void aBadReportIsRefused(String body) {
    orkosi.send("POST", RUNS, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aBadChangeIsRefused() {
    orkosi.patch(RUNS + "/x", "status", "running").refused(400, "INVALID_ID");
    orkosi.patch(RUNS + "/0", "status", "running").refused(400, "INVALID_ID");
    orkosi.patch(RUNS + "/999999", "status", "running").refused(404, "AGENT_RUN_NOT_FOUND");
    orkosi.patch(RUNS + "/1", "status", "asleep").refused(400, "VALIDATION_ERROR");
    orkosi.patch(RUNS + "/1", "tokens_used", -1).refused(400, "VALIDATION_ERROR");
    orkosi.send("POST", RUNS, "{").refused(400, "INVALID_JSON");
    report("nobody").refused(404, "AGENT_NOT_FOUND");
    Stranger.agent(server, "elsewhere");
    report("elsewhere").refused(404, "AGENT_NOT_FOUND");
    orkosi.post("/api/v1/public/agents", "name", "taskless", "role", "tester").item(201);
    orkosi
        .post(
            RUNS,
            "agent_name",
            "taskless",
            "run_mode",
            "task",
            "status",
            "running",
            "task_id",
            99999)
        .refused(404, "TASK_NOT_FOUND");
  }

  @Test
  void rolesSayWhoMayReport() {
    var admin = Person.register(anybody, "runs-admin");
    admin.client().get(AGENTS).list();
    orkosi.patch("/api/users/" + admin.id(), "role", "admin").item();
    var viewer = Person.register(anybody, "runs-viewer").as("viewer", admin);
    orkosi.post(AGENTS, "name", "watched").item();

    viewer.client().get(AGENTS + "/watched").item();
    viewer.client().post(AGENTS + "/watched/bootstrap").refused(403, "FORBIDDEN");
    viewer
        .client()
        .post(RUNS, "agent_name", "watched", "run_mode", "task", "status", "running")
        .refused(403, "FORBIDDEN");
  }

  private Answer report(String agent) {
    return orkosi.post(RUNS, "agent_name", agent, "run_mode", "task", "status", "running");
  }

  private String idle(String agent) {
    return anybody
        .get(RUNS + "/idle-check?agent_name=" + agent)
        .object()
        .text("reason")
        .orElseThrow();
  }

  private static List<String> statuses(Json.Obj made) {
    return made.items("steps").stream()
        .map(step -> ((Json.Obj) step).text("status").orElseThrow())
        .toList();
  }
}
