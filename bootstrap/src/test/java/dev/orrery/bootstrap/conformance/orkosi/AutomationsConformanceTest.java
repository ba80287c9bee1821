package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that work for agents. */
class AutomationsConformanceTest {
  private static final String AUTOMATIONS = "/api/automations";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();
  private Path home = Path.of("");

  @BeforeEach
  void anAgent() {
    orkosi.post("/api/agents", "name", "robot");
    home =
        orkosi.get("/api/agents?limit=200").list().stream()
            .filter(agent -> agent.text("name").filter("robot"::equals).isPresent())
            .findFirst()
            .flatMap(agent -> agent.text("workspace_path"))
            .map(Path::of)
            .orElseThrow();
  }

  @Test
  void anAutomationIsShownAsItIsOnDisk() throws IOException {
    Files.writeString(home.resolve("tidy.sh"), "true\n");
    var made = add("tidy", "script", "tidy.sh", "tidies up");

    assertThat(made.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "agent_name",
            "type",
            "path",
            "label",
            "status",
            "live",
            "created_at",
            "updated_at");
    assertThat(made.text("status")).contains("active");
    assertThat(made.object("live").bool("exists")).contains(true);
    assertThat(made.object("live").bool("loaded")).contains(false);
    assertThat(made.object("live").text("modified_at")).isPresent();
    assertThat(orkosi.get(path(made)).item()).isEqualTo(made);
    Files.delete(home.resolve("tidy.sh"));
    assertThat(orkosi.get(path(made)).item().object("live").bool("exists")).contains(false);
  }

  @Test
  void nothingOutsideOfTheAgentsDirectoryIsSeen() throws IOException {
    Files.createSymbolicLink(home.resolve("away.sh"), Path.of("/etc/hosts"));

    for (var outside : List.of("/etc/hosts", "../../node-id", "away.sh")) {
      assertThat(add("out", "script", outside, null).object("live").bool("exists"))
          .as(outside)
          .contains(false);
    }
  }

  @Test
  void aTimedOneIsRunInItsDirectory() throws IOException {
    Files.writeString(home.resolve("mark.sh"), "echo worked > marked.txt\n");
    var made = add("mark", "cron", "mark.sh", "* * * * * *");
    assertThat(made.object("live").bool("loaded")).contains(true);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(home.resolve("marked.txt")).hasContent("worked\n"));

    var off = orkosi.patch(path(made), "status", "disabled").item();
    assertThat(off.text("status")).contains("disabled");
    assertThat(off.object("live").bool("loaded")).contains(false);
    assertThat(server.get(Dialect.OXIOS, "/api/cron-jobs").body()).contains("Run automation mark");
    orkosi.delete(path(made)).item();
    assertThat(server.get(Dialect.OXIOS, "/api/cron-jobs").body())
        .doesNotContain("Run automation mark");
    assertThat(home.resolve("mark.sh")).exists();
  }

  @Test
  void aChangedOneMayBeTimedFromThenOn() {
    var made = add("later", "script", "later.sh", null);

    var timed = orkosi.patch(path(made), "type", "interval", "label", "600").item();
    assertThat(timed.object("live").bool("loaded")).contains(true);
    assertThat(orkosi.patch(path(made), "type", "cron", "label", "0 3 * * *").item().text("label"))
        .contains("0 3 * * *");
    var again = orkosi.patch(path(made), "type", "script").item();
    assertThat(again.object("live").bool("loaded")).contains(false);
    orkosi.patch(path(made), "type", "cron", "label", "nonsense").refused(400, "VALIDATION_ERROR");
    assertThat(orkosi.get(path(made)).item().text("type")).contains("script");
  }

  @Test
  void aListIsFiltered() {
    add("listed one", "script", "one.sh", null);
    var two = add("listed two", "launchagent", "two.plist", null);
    orkosi.patch(path(two), "status", "inactive").item();

    assertThat(orkosi.get(AUTOMATIONS + "?q=LISTED").list()).hasSize(2);
    assertThat(orkosi.get(AUTOMATIONS + "?q=listed&type=script").list()).hasSize(1);
    assertThat(orkosi.get(AUTOMATIONS + "?q=listed&status=inactive").list()).hasSize(1);
    assertThat(orkosi.get(AUTOMATIONS + "?q=listed&agent_name=nobody").list()).isEmpty();
    assertThat(orkosi.get(AUTOMATIONS + "?agent_name=robot").list()).isNotEmpty();
  }

  @Test
  void anotherTenantsAutomationIsNotThere() {
    Stranger.agent(server, "their-robot");
    var path = AUTOMATIONS + "/" + Stranger.automation(server, "their-robot");

    orkosi.get(path).refused(404, "AUTOMATION_NOT_FOUND");
    orkosi.patch(path, "name", "x").refused(404, "AUTOMATION_NOT_FOUND");
    orkosi.delete(path).refused(404, "AUTOMATION_NOT_FOUND");
    orkosi
        .post(AUTOMATIONS, "name", "x", "agent_name", "their-robot", "type", "script", "path", "x")
        .refused(404, "AGENT_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'x','agent_name':'robot','type':'script'}",
        "{'name':'x','agent_name':'robot','path':'x'}",
        "{'name':'x','type':'script','path':'x'}",
        "{'agent_name':'robot','type':'script','path':'x'}",
        "{'name':7,'agent_name':'robot','type':'script','path':'x'}",
        "{'name':'x','agent_name':'robot','type':'magic','path':'x'}",
        "{'name':'x','agent_name':'robot','type':'script','path':'x','status':'on'}",
        "{'name':'x','agent_name':'robot','type':'script','path':'x','label':7}",
        "{'name':'x','agent_name':'robot','type':'cron','path':'x'}",
        "{'name':'x','agent_name':'robot','type':'cron','path':'x','label':'whenever'}",
        "{'name':'x','agent_name':'robot','type':'interval','path':'x','label':'59'}",
        "{'name':'x','agent_name':'robot','type':'interval','path':'x','label':'soon'}"
      })
  void aBadAutomationIsRefused(String body) {
    orkosi.send("POST", AUTOMATIONS, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aBadQueryOrIdIsRefused() {
    orkosi.get(AUTOMATIONS + "?q=" + "x".repeat(101)).refused(400, "QUERY_TOO_LONG");
    orkosi.get(AUTOMATIONS + "?status=on").refused(400, "VALIDATION_ERROR");
    orkosi.get(AUTOMATIONS + "?type=magic").refused(400, "VALIDATION_ERROR");
    orkosi.get(AUTOMATIONS + "?limit=0").refused(400, "VALIDATION_ERROR");
    orkosi.get(AUTOMATIONS + "/x").refused(400, "INVALID_ID");
    orkosi.delete(AUTOMATIONS + "/999999").refused(404, "AUTOMATION_NOT_FOUND");
  }

  private Json.Obj add(String name, String type, String path, @Nullable String label) {
    return orkosi
        .post(
            AUTOMATIONS,
            "name",
            name,
            "agent_name",
            "robot",
            "type",
            type,
            "path",
            path,
            "label",
            label)
        .item(201);
  }

  private static String path(Json.Obj automation) {
    return AUTOMATIONS + "/" + automation.number("id").orElseThrow();
  }
}
