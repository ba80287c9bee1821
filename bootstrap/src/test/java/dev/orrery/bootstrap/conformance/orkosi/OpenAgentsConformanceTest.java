package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents on the public surface, in its own words. */
class OpenAgentsConformanceTest {
  private static final String AGENTS = "/api/v1/public/agents";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void anAgentIsWrittenDownWithoutMore() {
    var agent =
        orkosi
            .post(
                AGENTS,
                "name",
                "Open Agent",
                "role",
                "helper",
                "emoji",
                "🛠",
                "workspace_path",
                "/somewhere")
            .item(201);

    assertThat(agent.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "emoji",
            "role",
            "status",
            "current_task",
            "workspace_path",
            "last_heartbeat",
            "created_at",
            "updated_at");
    assertThat(agent.text("status")).contains("idle");
    assertThat(agent.text("last_heartbeat")).isEmpty();
    assertThat(orkosi.get(path(agent)).item()).isEqualTo(agent);
    orkosi.post(AGENTS, "name", "Open Agent", "role", "x").refused(409, "AGENT_EXISTS");
    var other =
        orkosi.get("/api/agents?limit=200").list().stream()
            .filter(one -> one.text("name").filter("Open Agent"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(other.items("automations")).isEmpty();
    assertThat(other.object("state").text("next_run_at")).isEmpty();
  }

  @Test
  void aReportIsASignOfLife() {
    var agent = orkosi.post(AGENTS, "name", "reporter", "role", "helper").item(201);

    var after =
        orkosi
            .patch(path(agent), "status", "working", "current_task", "sums", "role", "clerk")
            .item();

    assertThat(after.text("status")).contains("working");
    assertThat(after.text("current_task")).contains("sums");
    assertThat(after.text("role")).contains("clerk");
    assertThat(after.text("last_heartbeat")).isPresent();
    assertThat(orkosi.patch(path(agent), "name", "renamed").item().text("name"))
        .contains("reporter");
    assertThat(shown("reporter")).isEqualTo("active");
    orkosi.patch(path(agent), "status", "blocked").item();
    assertThat(shown("reporter")).isEqualTo("error");
    orkosi.patch(path(agent), "status", "paused").item();
    assertThat(shown("reporter")).isEqualTo("stopped");
    assertThat(orkosi.patch(path(agent), "status", "idle").item().text("status")).contains("idle");
  }

  @Test
  void anAgentIsTakenOutOfServiceAndStays() {
    var agent = orkosi.post(AGENTS, "name", "retired", "role", "helper").item(201);

    for (int i = 0; i < 2; i++) {
      assertThat(orkosi.delete(path(agent)).item().text("status")).contains("offline");
    }

    assertThat(orkosi.get(path(agent)).item().text("status")).contains("offline");
  }

  @Test
  void aListIsFiltered() {
    orkosi.post(AGENTS, "name", "l-one", "role", "lister", "status", "offline").item(201);
    orkosi.post(AGENTS, "name", "l-two", "role", "lister").item(201);

    assertThat(orkosi.get(AGENTS + "?role=lister").list()).hasSize(2);
    assertThat(orkosi.get(AGENTS + "?role=lister&status=offline").list())
        .singleElement()
        .satisfies(agent -> assertThat(agent.text("name")).contains("l-one"));
    assertThat(orkosi.get(AGENTS + "?role=lister&limit=1&offset=1").list()).hasSize(1);
  }

  @Test
  void anotherTenantsAgentIsNotThere() {
    var path = AGENTS + "/" + Stranger.agent(server, "secret");

    orkosi.get(path).refused(404, "AGENT_NOT_FOUND");
    orkosi.patch(path, "role", "x").refused(404, "AGENT_NOT_FOUND");
    orkosi.delete(path).refused(404, "AGENT_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'x'}",
        "{'role':'x'}",
        "{'name':'','role':'x'}",
        "{'name':'x','role':' '}",
        "{'name':' x','role':'x'}",
        "{'name':7,'role':'x'}",
        "{'name':'x','role':'x','status':'active'}",
        "{'name':'x','role':'x','status':'stopped'}",
        "{'name':'x','role':'x','emoji':7}",
        "{'name':'x','role':'x','workspace_path':7}"
      })
  void aBadAgentIsRefused(String body) {
    orkosi.send("POST", AGENTS, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "offset=-1", "status=active"})
  void aBadQueryIsRefused(String query) {
    orkosi.get(AGENTS + "?" + query).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anIdIsAPositiveNumber() {
    orkosi.get(AGENTS + "/x").refused(400, "INVALID_ID");
    orkosi.patch(AGENTS + "/0").refused(400, "INVALID_ID");
    orkosi.delete(AGENTS + "/-1").refused(400, "INVALID_ID");
    orkosi.get(AGENTS + "/999999").refused(404, "AGENT_NOT_FOUND");
  }

  private String shown(String name) {
    return orkosi.get("/api/agents?limit=200").list().stream()
        .filter(agent -> agent.text("name").filter(name::equals).isPresent())
        .findFirst()
        .flatMap(agent -> agent.text("status"))
        .orElseThrow();
  }

  private static String path(Json.Obj agent) {
    return AGENTS + "/" + agent.number("id").orElseThrow();
  }
}
