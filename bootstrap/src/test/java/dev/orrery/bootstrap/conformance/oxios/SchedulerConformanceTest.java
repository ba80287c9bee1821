package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchedulerConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void statisticsAreCountsAndLimits() {
    var stats = oxios.get("/api/scheduler/stats").object();

    assertThat(stats.fields())
        .containsOnlyKeys(
            "queued", "running", "max_concurrent", "rate_limit_per_minute", "rate_remaining");
    assertThat(Wire.number(stats, "max_concurrent")).isEqualTo(5);
    assertThat(Wire.number(stats, "rate_limit_per_minute")).isEqualTo(60);
    assertThat(Wire.number(stats, "rate_remaining")).isBetween(0L, 60L);
  }

  @Test
  void noMoreThanTheLimitRunsAndTheRestWaitsInOrder() {
    var gate = Oxios.fresh("gate");
    var waiting = "run `while [ ! -f " + gate + " ]; do sleep 0.05; done; echo through`";
    var chats =
        java.util.stream.IntStream.range(0, 7)
            .mapToObj(i -> oxios.chatting(Oxios.fresh("s" + i), waiting))
            .toList();
    Awaitility.await().until(() -> tasks("running").size() == 5 && tasks("queued").size() == 2);

    var running = tasks("running").getFirst();
    assertThat(running.fields())
        .containsOnlyKeys("id", "description", "priority", "status", "created_at", "error");
    assertThat(Wire.text(running, "description")).startsWith("Execute seed '");
    assertThat(Wire.text(running, "priority")).isEqualTo("Normal");
    assertThat(Wire.text(running, "status")).isEqualTo("Running");
    assertThat(Wire.value(running, "error")).isEqualTo(Json.NULL);
    Wire.hasTime(running, "created_at");
    assertThat(tasks("queued"))
        .allSatisfy(task -> assertThat(Wire.text(task, "status")).isEqualTo("Queued"));
    assertThat(Wire.texts(tasks("queued"), "created_at")).isSorted();
    var stats = oxios.get("/api/scheduler/stats").object();
    assertThat(Wire.number(stats, "running")).isEqualTo(5);
    assertThat(Wire.number(stats, "queued")).isEqualTo(2);

    oxios.putText("/api/workspace/file/" + gate, "open").ok();
    chats.forEach(chat -> chat.join().ok());
    assertThat(tasks("running")).isEmpty();
    assertThat(tasks("queued")).isEmpty();
  }

  @Test
  void pagingOfTasksIsAcceptedAndIgnored() {
    assertThat(oxios.get("/api/scheduler/tasks?page=9&limit=1").object().fields())
        .containsOnlyKeys("queued", "running");
  }

  private List<Json.Obj> tasks(String list) {
    return Wire.objects(oxios.get("/api/scheduler/tasks").object(), list);
  }
}
