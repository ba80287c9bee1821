package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SwarmConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @Test
  void aSessionWithChildrenIsASwarm() {
    var parent = aegis.post("/v1/sessions", "workDir", Desk.directory().toString()).object(201);
    var id = text(parent, "id");
    assertThat(swarms(id)).isEmpty();
    var child = aegis.post("/v1/sessions/" + id + "/spawn", "name", "helper").object(201);

    var answer = aegis.get("/v1/swarm").object();

    assertThat(answer.fields())
        .containsOnlyKeys("swarms", "totalSockets", "totalTeammates", "scannedAt");
    var swarm = swarms(id).getFirst();
    assertThat(swarm.fields())
        .containsOnlyKeys(
            "socketName", "pid", "parentSession", "teammates", "aggregatedStatus", "lastScannedAt");
    assertThat(text(swarm.object("parentSession"), "id")).isEqualTo(id);
    assertThat(text(swarm, "aggregatedStatus")).isEqualTo("all_idle");
    var mate = (Json.Obj) swarm.items("teammates").getFirst();
    assertThat(text(mate, "sessionId")).isEqualTo(text(child, "id"));
    assertThat(text(mate, "windowName")).isEqualTo("helper");
    assertThat(text(mate, "paneCommand")).isEqualTo("agent-loop");
    assertThat(text(mate, "status")).isEqualTo("idle");
    assertThat(mate.bool("alive")).contains(true);
  }

  @Test
  void workingChildrenShowAndClosedOnesGo() {
    var parent =
        aegis.post("/v1/sessions", "workDir", Desk.directory().toString()).response().body();
    var id = text((Json.Obj) aegis.codec().parse(parent), "id");
    var child =
        text(
            aegis
                .post(
                    "/v1/sessions/" + id + "/spawn",
                    "prompt",
                    "Run `sleep 60`",
                    "permissionMode",
                    "bypassPermissions")
                .object(201),
            "id");
    Awaitility.await()
        .until(() -> text(swarms(id).getFirst(), "aggregatedStatus").equals("some_working"));

    aegis.delete("/v1/sessions/" + child).object();

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(swarms(id).stream().flatMap(it -> it.items("teammates").stream()))
                .noneMatch(mate -> text((Json.Obj) mate, "sessionId").equals(child)));
  }

  private List<Json.Obj> swarms(String parent) {
    return aegis.get("/v1/swarm").object().items("swarms").stream()
        .map(Json.Obj.class::cast)
        .filter(swarm -> text(swarm, "socketName").equals("swarm-" + parent.substring(0, 8)))
        .toList();
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow();
  }
}
