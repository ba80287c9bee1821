package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The named queues; each test has one of its own. */
class BullQueueConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static final String BASE = "/api/bull-queue";

  private final Orkosi orkosi = Orkosi.of(server).operator();
  private final String queue = "q-" + UUID.randomUUID();

  @Test
  void aQueueCountsItsJobsAndTheLowerPriorityRunsFirst() {
    var last = submit("priority", 5);
    var second = submit("priority", 1);
    var first = submit();

    assertThat(List.of(last, second, first))
        .extracting(job -> job.text("id").orElseThrow())
        .containsExactly("1", "2", "3");
    assertThat(last.text("state")).contains("prioritized");
    assertThat(first.text("state")).contains("waiting");
    assertThat(first.bool("duplicate")).contains(false);
    assertThat(claim(10))
        .extracting(job -> job.text("id").orElseThrow())
        .containsExactly("3", "2", "1");
  }

  @Test
  void aClaimedJobIsDoneAndShowsAsBullMqDoes() {
    submit("attempts", 3, "backoff", Json.object("type", "fixed", "delay", 500));
    var claimed = claim(2).getFirst();
    assertThat(claimed.text("state")).contains("active");
    assertThat(claimed.text("processedBy")).contains("w1");
    var token = claimed.text("lockToken").orElseThrow();

    var done =
        orkosi
            .post(
                path("1/complete"),
                "worker_id",
                "w1",
                "lock_token",
                token,
                "returnvalue",
                Json.object("ok", true))
            .item();

    assertThat(done.text("state")).contains("completed");
    assertThat(done.object("returnvalue").bool("ok")).contains(true);
    assertThat(number(done, "attemptsMade")).isEqualTo(1);
    assertThat(number(done, "attemptsStarted")).isEqualTo(1);
    assertThat(number(done, "finishedOn")).isGreaterThanOrEqualTo(number(done, "processedOn"));
    assertThat(done.object("opts").object("backoff").text("type")).contains("fixed");
    assertThat(number(done.object("opts"), "attempts")).isEqualTo(3);
    assertThat(done.object("data").number("n")).isPresent();
    assertThat(orkosi.get(path("1")).item()).isEqualTo(done);
    orkosi
        .post(path("1/complete"), "worker_id", "w2", "lock_token", token)
        .refused(409, "LEASE_LOST");
  }

  @Test
  void aGivenIdIsAddedOnceUntilItIsRemoved() {
    var first = submit("job_id", "daily");
    var again = submit("job_id", "daily", "priority", 9);

    assertThat(first.text("job_id")).contains("daily");
    assertThat(again.bool("duplicate")).contains(true);
    assertThat(number(again, "priority")).isZero();
    assertThat(orkosi.delete(path("daily")).item().bool("deleted")).contains(true);
    orkosi.get(path("daily")).refused(404, "JOB_NOT_FOUND");
    assertThat(submit("job_id", "daily").bool("duplicate")).contains(false);
  }

  @Test
  void aFailedJobIsRepeatedThenFailedAndPutBack() {
    submit("attempts", 2);
    for (int i = 1; i <= 2; i++) {
      var token = claim(2).getFirst().text("lockToken").orElseThrow();
      var failed =
          orkosi
              .post(path("1/fail"), "worker_id", "w1", "lock_token", token, "error", "broken " + i)
              .item();
      assertThat(failed.text("state")).contains(i == 1 ? "waiting" : "failed");
      assertThat(failed.text("failedReason")).contains("broken " + i);
      assertThat(failed.items("stacktrace")).hasSize(i);
    }
    assertThat(ids("failed")).containsExactly("1");
    orkosi.post(path("1/promote")).refused(409, "INVALID_TRANSITION");

    assertThat(orkosi.post(path("1/retry")).item().text("state")).contains("waiting");
    assertThat(ids("failed")).isEmpty();
  }

  @Test
  void aDelayedJobIsPromoted() {
    var job =
        orkosi.post(
            BASE + "/submit-scheduled",
            "queue",
            queue,
            "name",
            "mail",
            "data",
            Json.empty(),
            "delay",
            600_000);
    assertThat(job.item(201).text("type")).contains("delayed");
    assertThat(Instant.parse(job.item(201).text("next_run").orElseThrow()))
        .isAfter(Instant.now().plusSeconds(500));
    var listed = page("delayed").items("data").getFirst();
    assertThat(number((Json.Obj) listed, "delay")).isEqualTo(600_000);

    assertThat(orkosi.post(path("1/promote")).item().text("state")).contains("waiting");
    assertThat(claim(2)).hasSize(1);
  }

  @Test
  void aRepeatedJobIsKnownByItsRuleAndShowsItsNextIteration() {
    var first = repeat("repeat", "0 3 * * 1");
    var again = repeat("repeat", "0 3 * * 1");

    assertThat(first.text("type")).contains("cron");
    assertThat(first.text("pattern")).contains("0 3 * * 1");
    assertThat(first.text("repeat_job_key")).contains(queue + ":digest:0 3 * * 1");
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(first.text("id").orElseThrow()).matches("repeat:[0-9a-f]{32}:[0-9]+");
    var next = Instant.parse(first.text("next_run").orElseThrow());
    assertThat(next.atOffset(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(ids("delayed")).containsExactly(first.text("id").orElseThrow());
    assertThat(number(stats(), "delayed")).isEqualTo(1);
    assertThat(number(stats(), "repeatable")).isEqualTo(1);
    var repeatable = orkosi.get(BASE + "/" + queue + "/repeatable").object().items("data");
    assertThat(repeatable).hasSize(1);

    var key = URLEncoder.encode(queue + ":digest:0 3 * * 1", StandardCharsets.UTF_8);
    var removed = orkosi.delete(BASE + "/" + queue + "/repeatable/" + key.replace("+", "%20"));
    assertThat(removed.item().bool("deleted")).contains(true);
    assertThat(ids("delayed")).isEmpty();
  }

  @Test
  void aRepeatedJobComesAgainAndAgain() {
    var submitted = repeat("every", 1000);
    assertThat(submitted.text("type")).contains("every");

    await().atMost(Duration.ofSeconds(20)).until(() -> ids("waiting").size() >= 2);

    var jobs = page("waiting").items("data");
    var job = (Json.Obj) jobs.getFirst();
    assertThat(job.text("repeatJobKey")).contains(queue + ":digest:1000");
    assertThat(number(job.object("opts").object("repeat"), "every")).isEqualTo(1000);
    assertThat(Long.parseLong(job.text("id").orElseThrow().replaceAll(".*:", "")) % 1000).isZero();
    assertThat(ids("waiting")).doesNotHaveDuplicates();
    orkosi.delete(BASE + "/" + queue + "/repeatable/" + queue + ":digest:1000").item();
  }

  @Test
  void oxiosShowsARepeatedJobAsAForeignOne() throws Exception {
    var weekly = repeat("repeat", "30 9 * * 1");
    var uri = server.uri(Dialect.OXIOS, "/api/cron-jobs");
    var request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + server.token()).GET();
    var body = (Json.Obj) orkosi.codec().parse(server.send(request).body());

    var shown =
        body.items("jobs").stream()
            .map(Json.Obj.class::cast)
            .filter(job -> job.text("goal").orElse("").contains(queue))
            .toList();

    assertThat(weekly.text("pattern")).isPresent();
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().text("schedule")).contains("0 30 9 * * 2");
    assertThat(shown.getFirst().text("toolchain")).contains("default");
    orkosi.delete(BASE + "/" + queue + "/repeatable/" + queue + ":digest:30%209%20*%20*%201");
  }

  @Test
  void aPausedQueueGivesNothing() {
    submit();
    assertThat(orkosi.post(BASE + "/" + queue + "/pause").item().bool("is_paused")).contains(true);

    assertThat(claim(2)).isEmpty();
    assertThat(ids("paused")).containsExactly("1");
    assertThat(ids("waiting")).isEmpty();
    assertThat(number(stats(), "paused")).isEqualTo(1);
    assertThat(stats().bool("is_paused")).contains(true);

    orkosi.post(BASE + "/" + queue + "/resume").item();
    assertThat(claim(2)).hasSize(1);
  }

  @Test
  void aSignOfLifeExtendsTheLease() {
    submit();
    claim(2);

    var beat =
        orkosi
            .post(path("1/heartbeat"), "worker_id", "w1", "extend_seconds", 3600, "progress", 50)
            .item();

    assertThat(Instant.parse(beat.text("lease_expires_at").orElseThrow()))
        .isAfter(Instant.now().plusSeconds(3000));
    assertThat(number(orkosi.get(path("1")).item(), "progress")).isEqualTo(50);
  }

  @Test
  void pagesAreInclusive() {
    for (int i = 0; i < 5; i++) {
      submit();
    }

    var page = orkosi.get(BASE + "/" + queue + "/jobs?start=1&end=2").object();
    assertThat(page.items("data")).hasSize(2);
    assertThat(number(page.object("meta"), "total")).isEqualTo(5);
    assertThat(page.object("meta").text("status")).contains("waiting");
    assertThat(orkosi.get(BASE + "/" + queue + "/jobs?start=3&end=-1").object().items("data"))
        .hasSize(2);
    orkosi.get(BASE + "/" + queue + "/jobs?status=odd").refused(400, "VALIDATION_ERROR");
    orkosi.get(BASE + "/" + queue + "/jobs?start=-1").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anUnknownQueueIsARowOfZeros() {
    var stats = orkosi.get(BASE + "/stats?queue=" + queue).item();

    assertThat(stats.bool("available")).contains(true);
    assertThat(stats.items("queues")).hasSize(1);
    assertThat(number((Json.Obj) stats.items("queues").getFirst(), "total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"queue\":\"a:b\",\"name\":\"n\",\"data\":{}}",
        "{\"queue\":\"a\",\"data\":{}}",
        "{\"queue\":\"a\",\"name\":\"n\"}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":[]}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"priority\":-1}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"attempts\":0}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"delay\":-1}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"job_id\":\"7\"}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"job_id\":\"a:b\"}"
      })
  void aBadJobIsRefused(String body) {
    orkosi.send("POST", BASE + "/submit", body).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{}}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"delay\":1,\"every\":1000}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"every\":999}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"repeat\":\"often\"}",
        "{\"queue\":\"a\",\"name\":\"n\",\"data\":{},\"repeat\":\"0 0 30 2 *\"}"
      })
  void aBadRuleIsRefused(String body) {
    orkosi.send("POST", BASE + "/submit-scheduled", body).refused(400, "VALIDATION_ERROR");
  }

  private Json.Obj submit(@Nullable Object... more) {
    var all = new Object[6 + more.length];
    all[0] = "queue";
    all[1] = queue;
    all[2] = "name";
    all[3] = "mail";
    all[4] = "data";
    all[5] = Json.object("n", 1);
    System.arraycopy(more, 0, all, 6, more.length);
    return orkosi.post(BASE + "/submit", all).item(201);
  }

  private Json.Obj repeat(String how, Object rule) {
    return orkosi
        .post(
            BASE + "/submit-scheduled",
            "queue",
            queue,
            "name",
            "digest",
            "data",
            Json.empty(),
            how,
            rule)
        .item(201);
  }

  /** At least two are asked for, so that a list comes. */
  private List<Json.Obj> claim(int most) {
    return orkosi
        .post(BASE + "/" + queue + "/claim", "worker_id", "w1", "batch_size", most)
        .object()
        .items("data")
        .stream()
        .map(Json.Obj.class::cast)
        .toList();
  }

  private Json.Obj page(String status) {
    return orkosi.get(BASE + "/" + queue + "/jobs?status=" + status).object();
  }

  private List<String> ids(String status) {
    return page(status).items("data").stream()
        .map(job -> ((Json.Obj) job).text("id").orElseThrow())
        .toList();
  }

  private Json.Obj stats() {
    return (Json.Obj) orkosi.get(BASE + "/stats?queue=" + queue).item().items("queues").getFirst();
  }

  private String path(String rest) {
    return BASE + "/" + queue + "/jobs/" + rest;
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
