package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronConformanceTest {
  private static final String HOURLY = "0 0 * * * *";

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void aNewJobHasItsDefaultsAndItsNextRun() {
    var created = oxios.post("/api/cron-jobs", "name", "n", "schedule", HOURLY, "goal", "g");
    assertThat(created.object().fields()).containsOnlyKeys("id");

    var job = oxios.get("/api/cron-jobs/" + Wire.text(created.object(), "id")).object();

    assertThat(job.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "schedule",
            "goal",
            "constraints",
            "acceptance_criteria",
            "toolchain",
            "priority",
            "enabled",
            "next_run",
            "run_count",
            "source");
    assertThat(Wire.text(job, "toolchain")).isEqualTo("default");
    assertThat(Wire.text(job, "priority")).isEqualTo("Normal");
    assertThat(Wire.text(job, "source")).isEqualTo("api");
    assertThat(Wire.flag(job, "enabled")).isTrue();
    assertThat(Wire.number(job, "run_count")).isZero();
    var next = OffsetDateTime.parse(Wire.text(job, "next_run"));
    assertThat(next.getMinute()).isZero();
    assertThat(next).isAfter(OffsetDateTime.now()).isBefore(OffsetDateTime.now().plusHours(1));
  }

  @Test
  void jobsAreListedByName() {
    create("zz", HOURLY, "g");
    create("aa", HOURLY, "g");

    var list = oxios.get("/api/cron-jobs").object();

    assertThat(list.fields()).containsOnlyKeys("jobs");
    assertThat(Wire.texts(Wire.objects(list, "jobs"), "name")).isSorted().contains("aa", "zz");
  }

  @Test
  void aTriggeredJobRunsAndKeepsItsResult() {
    var id = create("t", HOURLY, "Create cron.txt with the text tick, then show it");
    oxios.post("/api/cron-jobs/" + id + "/edit", "enabled", false).ok();

    var ran = oxios.post("/api/cron-jobs/" + id + "/trigger").object();

    assertThat(ran.fields()).containsOnlyKeys("job_id", "success", "summary");
    assertThat(Wire.text(ran, "job_id")).isEqualTo(id);
    assertThat(Wire.flag(ran, "success")).isTrue();
    assertThat(oxios.file("cron.txt")).isEqualTo("tick");
    var job = oxios.get("/api/cron-jobs/" + id).object();
    assertThat(Wire.number(job, "run_count")).isEqualTo(1);
    assertThat(Wire.flag(job, "last_success")).isTrue();
    assertThat(Wire.text(job, "last_result")).isNotBlank();
    Wire.hasTime(job, "last_run");
    oxios.post("/api/audit/flush").ok();
    assertThat(Wire.texts(oxios.audit(), "action")).contains("cron_trigger");
  }

  @Test
  void aFailedRunIsNoError() {
    var id = create("f", HOURLY, "show no-such-file-anywhere.txt");

    var ran = oxios.post("/api/cron-jobs/" + id + "/trigger").object();

    assertThat(Wire.flag(ran, "success")).isFalse();
    assertThat(Wire.flag(oxios.get("/api/cron-jobs/" + id).object(), "last_success")).isFalse();
  }

  @Test
  void aJobRunsByItself() {
    var id = create("s", "* * * * * *", "Create by-itself.txt with the text x, then show it");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Wire.number(oxios.get("/api/cron-jobs/" + id).object(), "run_count") > 0);

    oxios.delete("/api/cron-jobs/" + id).ok();
    assertThat(oxios.file("by-itself.txt")).isEqualTo("x");
  }

  @Test
  void anEditChangesWhatIsGiven() {
    var id = create("e", HOURLY, "g");
    var path = "/api/cron-jobs/" + id;
    var before = Wire.text(oxios.get(path).object(), "next_run");

    assertThat(
            oxios
                .post(path + "/edit", "schedule", "30 15 3 * * *", "constraints", List.of("c"))
                .object())
        .isEqualTo(Json.object("updated", id));

    var job = oxios.get(path).object();
    assertThat(Wire.text(job, "schedule")).isEqualTo("30 15 3 * * *");
    assertThat(Wire.text(job, "next_run")).isNotEqualTo(before).contains("T03:15:30");
    assertThat(job.texts("constraints")).containsExactly("c");
    assertThat(Wire.text(job, "goal")).isEqualTo("g");
    oxios.post(path + "/edit", "schedule", "never", "goal", "other").refused(400);
    oxios.post(path + "/edit", "priority", "high").refused(400);
    assertThat(oxios.get(path).object()).isEqualTo(job);
  }

  @Test
  void aDeletedJobIsGone() {
    var id = create("d", HOURLY, "g");

    assertThat(oxios.delete("/api/cron-jobs/" + id).object()).isEqualTo(Json.object("deleted", id));

    oxios.get("/api/cron-jobs/" + id).refused(404);
    oxios.delete("/api/cron-jobs/" + id).refused(404);
    oxios.post("/api/cron-jobs/" + id + "/trigger").refused(404);
    oxios.post("/api/cron-jobs/" + id + "/edit", "name", "x").refused(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "* * *",
        "60 * * * * *",
        "0 0 25 * * *",
        "* * * * * * * *",
        "0 0 0 31 2 0"
      })
  void badExpressionsAreRefused(String schedule) {
    var before = Wire.objects(oxios.get("/api/cron-jobs").object(), "jobs").size();

    oxios.post("/api/cron-jobs", "name", "b", "schedule", schedule, "goal", "g").refused(400);

    assertThat(Wire.objects(oxios.get("/api/cron-jobs").object(), "jobs")).hasSize(before);
  }

  @Test
  void fieldsAreRequiredAndIdsAreUuids() {
    oxios.post("/api/cron-jobs", "name", "n", "schedule", HOURLY).refused(400);
    oxios.post("/api/cron-jobs", "name", "", "schedule", HOURLY, "goal", "g").refused(400);
    oxios.post("/api/cron-jobs", "name", "n", "schedule", HOURLY, "goal", "").refused(400);
    oxios
        .post("/api/cron-jobs", "name", "n", "schedule", HOURLY, "goal", "g", "priority", "normal")
        .refused(400);
    var unknown = "/api/cron-jobs/" + UUID.randomUUID();
    oxios.get("/api/cron-jobs/x").refused(400);
    oxios.delete("/api/cron-jobs/x").refused(400);
    oxios.post("/api/cron-jobs/x/edit", "name", "x").refused(400);
    oxios.post("/api/cron-jobs/x/trigger").refused(400);
    oxios.get(unknown).refused(404);
    oxios.post(unknown + "/trigger").refused(404);
  }

  private String create(String name, String schedule, String goal) {
    return Wire.text(
        oxios.post("/api/cron-jobs", "name", name, "schedule", schedule, "goal", goal).object(),
        "id");
  }
}
