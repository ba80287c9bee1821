package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that work by themselves. */
class AgentsConformanceTest {
  private static final String AGENTS = "/api/agents";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void anAgentIsMadeInTenSteps() {
    var made =
        orkosi
            .post(
                AGENTS,
                "name",
                "felix",
                "display_name",
                "Felix the Fixer",
                "model",
                "offline/planner",
                "interval_sec",
                600,
                "emoji",
                "📦",
                "color",
                "#3b82f6")
            .item();

    assertThat(made.bool("success")).contains(true);
    var steps = made.items("steps").stream().map(Json.Obj.class::cast).toList();
    assertThat(steps)
        .extracting(step -> step.number("step").orElseThrow().intValue())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    assertThat(steps)
        .allSatisfy(step -> {
          assertThat(step.text("status")).contains("ok");
          assertThat(step.fields())
              .containsOnlyKeys("step", "name", "status", "message", "duration_ms");
        });
    assertThat(steps.getFirst().text("name")).contains("db_registration");
    var agent = made.object("agent");
    assertThat(agent.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "display_name",
            "role",
            "status",
            "model",
            "emoji",
            "color",
            "interval_sec",
            "workspace_path",
            "current_task",
            "last_heartbeat",
            "stop_note",
            "automations",
            "completion",
            "state",
            "created_at",
            "updated_at");
    assertThat(agent.text("display_name")).contains("Felix the Fixer");
    assertThat(agent.text("last_heartbeat")).isPresent();
    assertThat(agent.items("automations")).hasSize(2);
    assertThat(agent.object("state").text("next_run_at")).isPresent();
    var home = Path.of(agent.text("workspace_path").orElseThrow());
    assertThat(home.resolve("SOUL.md")).content().contains("Felix the Fixer");
    assertThat(Files.isExecutable(home.resolve("run.sh"))).isTrue();
    orkosi.post(AGENTS, "name", "felix").refused(409, "AGENT_EXISTS");
  }

  @Test
  void aPlainAgentHasDefaults() {
    var agent = orkosi.post(AGENTS, "name", "plain").item().object("agent");

    assertThat(agent.text("display_name")).contains("Plain");
    assertThat(agent.number("interval_sec").orElseThrow().intValue()).isEqualTo(3600);
    assertThat(agent.object("completion").number("rate").orElseThrow().doubleValue()).isZero();
  }

  @Test
  void aTemplateSaysWhatIsLeftOpen() {
    orkosi
        .post(
            "/api/v1/public/templates",
            "name",
            "Gardener",
            "slug",
            "gardener",
            "identity",
            "You tend the garden.",
            "interval_sec",
            900)
        .item(201);

    var agent = orkosi.post(AGENTS, "name", "flora", "template", "gardener").item().object("agent");

    assertThat(agent.text("role")).contains("Gardener");
    assertThat(agent.number("interval_sec").orElseThrow().intValue()).isEqualTo(900);
    assertThat(Path.of(agent.text("workspace_path").orElseThrow()).resolve("SOUL.md"))
        .content()
        .isEqualTo("You tend the garden.\n");
    orkosi.post(AGENTS, "name", "flora2", "template", "none").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anAgentIsStoppedStartedAndRestarted() {
    orkosi.post(AGENTS, "name", "stopper").item();

    var stopped = orkosi.post(AGENTS + "/stopper/stop", "note", "lunch").item();
    assertThat(stopped.text("status")).contains("stopped");
    assertThat(stopped.bool("success")).contains(true);
    assertThat(stopped.text("previous_status")).isPresent();
    assertThat(listed("stopper").text("stop_note")).contains("lunch");
    assertThat(listed("stopper").object("state").text("next_run_at")).isEmpty();
    assertThat(orkosi.post(AGENTS + "/stopper/stop").item().text("previous_status"))
        .contains("stopped");

    var started = orkosi.post(AGENTS + "/stopper/start").item();
    assertThat(started.text("status")).contains("idle");
    assertThat(listed("stopper").object("state").text("next_run_at")).isPresent();
    assertThat(listed("stopper").text("stop_note")).isEmpty();

    orkosi.send("POST", AGENTS + "/stopper/stop", null).item();
    assertThat(orkosi.post(AGENTS + "/stopper/restart").item().text("status")).contains("idle");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(orkosi.get("/api/activity-log?limit=200").text())
                .contains("agent.created", "agent.stopped", "agent.started", "agent.restarted"));
  }

  @Test
  void anAgentThatSignsInOperatesItselfOnly() {
    var agent = Others.agent(server, orkosi, "itself");
    orkosi.post(AGENTS, "name", agent.name()).item();
    orkosi.post(AGENTS, "name", "somebody").item();

    assertThat(agent.client().post(AGENTS + "/" + agent.name() + "/stop").item().text("status"))
        .contains("stopped");
    agent.client().post(AGENTS + "/somebody/stop").refused(403, "FORBIDDEN");
    assertThat(listed("somebody").text("status").orElseThrow()).isNotEqualTo("stopped");
  }

  @Test
  void anAgentWorksOffItsTask() {
    var task =
        orkosi
            .post("/api/tasks", "title", "Create done.txt with the text hi", "assignee", "worker")
            .item(201);
    var path = "/api/tasks/" + task.number("id").orElseThrow();

    orkosi.post(AGENTS, "name", "worker").item();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(orkosi.get(path).item().text("status").orElseThrow())
                .isIn("done", "review"));
    assertThat(orkosi.get(path).item().text("completion_notes")).isPresent();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listed("worker").text("status")).contains("idle"));
    assertThat(listed("worker").object("state").text("last_run_at")).isPresent();
    var runs = orkosi.get("/api/dashboard/overview").item().items("recent_runs");
    assertThat(runs)
        .extracting(run -> ((Json.Obj) run).text("agent").orElseThrow())
        .contains("worker");
  }

  @Test
  void aListIsByNameAndFiltered() {
    orkosi.post(AGENTS, "name", "zz-last").item();
    orkosi.post(AGENTS, "name", "aa-first").item();
    orkosi.post(AGENTS + "/aa-first/stop").item();

    var all = orkosi.get(AGENTS).list();
    assertThat(names(all)).isSorted().contains("aa-first", "zz-last");
    assertThat(names(orkosi.get(AGENTS + "?status=stopped").list()))
        .contains("aa-first")
        .doesNotContain("zz-last");
    assertThat(names(orkosi.get(AGENTS + "?status=idle,active,error").list()))
        .doesNotContain("aa-first");
    assertThat(orkosi.get(AGENTS + "?limit=1&offset=1").list()).hasSize(1);
    orkosi.get(AGENTS + "?status=paused").refused(400, "VALIDATION_ERROR");
    orkosi.get(AGENTS + "?limit=0").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void itsScheduleIsTheAgentsInOtherDialectsToo() {
    orkosi.post(AGENTS, "name", "managed").item();

    var jobs = (Json.Obj) orkosi.codec().parse(server.get(Dialect.OXIOS, "/api/cron-jobs").body());
    var job =
        jobs.fields().values().stream()
            .filter(Json.Arr.class::isInstance)
            .flatMap(list -> ((Json.Arr) list).items().stream())
            .map(Json.Obj.class::cast)
            .filter(one -> one.text("name").filter("managed"::equals).isPresent())
            .findFirst()
            .orElseThrow();

    var path = "/api/cron-jobs/" + job.text("id").orElseThrow();
    assertThat(job.text("goal")).contains("Let agent managed work");
    assertThat(server.delete(Dialect.OXIOS, path).statusCode()).isEqualTo(400);
    assertThat(orkosi.get(AGENTS + "?limit=200").text()).contains("managed");
  }

  @Test
  void anotherTenantsAgentIsNotThere() {
    Stranger.agent(server, "foreign");

    orkosi.post(AGENTS + "/foreign/stop").refused(404, "AGENT_NOT_FOUND");
    orkosi.post(AGENTS + "/foreign/start").refused(404, "AGENT_NOT_FOUND");
    orkosi.post(AGENTS + "/foreign/restart").refused(404, "AGENT_NOT_FOUND");
    assertThat(names(orkosi.get(AGENTS + "?limit=200").list())).doesNotContain("foreign");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':''}",
        "{'name':7}",
        "{'name':'x'}",
        "{'name':'Big'}",
        "{'name':'../up'}",
        "{'name':'a/b'}",
        "{'name':'abc','interval_sec':59}",
        "{'name':'abc','interval_sec':604801}",
        "{'name':'abc','interval_sec':'x'}",
        "{'name':'abc','color':'blue'}",
        "{'name':'abc','model':7}",
        "{'name':'abc','template':7}"
      })
  void aBadAgentIsRefused(String body) {
    orkosi.send("POST", AGENTS, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aBadNameOrNoteIsRefused() {
    orkosi.post(AGENTS + "/NO%20NAME/stop").refused(400, "VALIDATION_ERROR");
    orkosi.post(AGENTS + "/nobody/start").refused(404, "AGENT_NOT_FOUND");
    orkosi.post(AGENTS + "/nobody/stop", "note", 7).refused(400, "VALIDATION_ERROR");
    orkosi.send("POST", AGENTS, "{").refused(400, "INVALID_JSON");
  }

  @Test
  void rolesSayWhoMayWhat() {
    var admin = Person.register(Orkosi.of(server), "agents-admin");
    admin.client().get(AGENTS).list();
    orkosi.patch("/api/users/" + admin.id(), "role", "admin").item();
    var editor = Person.register(Orkosi.of(server), "agents-editor").as("editor", admin);
    var viewer = Person.register(Orkosi.of(server), "agents-viewer").as("viewer", admin);
    orkosi.post(AGENTS, "name", "roled").item();

    editor.client().post(AGENTS, "name", "no-maker").refused(403, "FORBIDDEN");
    assertThat(editor.client().post(AGENTS + "/roled/stop").item().text("status"))
        .contains("stopped");
    viewer.client().post(AGENTS + "/roled/start").refused(403, "FORBIDDEN");
    assertThat(viewer.client().get(AGENTS).list()).isNotEmpty();
  }

  private Json.Obj listed(String name) {
    return orkosi.get(AGENTS + "?limit=200").list().stream()
        .filter(agent -> agent.text("name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(List<Json.Obj> agents) {
    return agents.stream().map(agent -> agent.text("name").orElseThrow()).toList();
  }
}
