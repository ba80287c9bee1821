package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The task queue; each test has a queue of its own. */
class TaskQueueConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static final String BASE = "/api/task-queue";

  private final Orkosi orkosi = Orkosi.of(server).operator();
  private final String queue = "q-" + UUID.randomUUID();

  @Test
  void aJobIsQueuedClaimedAndDone() {
    var job = submit("build", 0);
    assertThat(job.text("status")).contains("queued");
    assertThat(job.text("queue_name")).contains(queue);
    assertThat(number(job, "priority")).isZero();
    assertThat(number(job, "max_attempts")).isEqualTo(3);
    assertThat(number(job, "timeout_seconds")).isEqualTo(300);
    assertThat(number(job, "tenant_id")).isEqualTo(1);
    assertThat(number(job, "attempts")).isZero();
    assertThat(job.find("lock_token")).isEmpty();

    var claimed = claim();
    assertThat(claimed.text("status")).contains("running");
    assertThat(claimed.text("worker_id")).contains("w1");
    assertThat(claimed.text("lease_expires_at").orElseThrow()).endsWith("Z");
    var token = claimed.text("lock_token").orElseThrow();

    var done = call(job, "complete", "worker_id", "w1", "lock_token", token, "result", 7).item();
    assertThat(done.text("status")).contains("completed");
    assertThat(number(done, "result")).isEqualTo(7);
    assertThat(number(done, "attempts")).isEqualTo(1);
    var again = call(job, "complete", "worker_id", "w1", "lock_token", token, "result", 8).item();
    assertThat(number(again, "result")).isEqualTo(7);
    call(job, "complete", "worker_id", "w2", "lock_token", token).refused(409, "LEASE_LOST");
    assertThat(orkosi.get(path(job, "")).item().text("status")).contains("completed");
  }

  @Test
  void anEmptyQueueAnswersNothing() {
    for (int batch : List.of(1, 5)) {
      var answer =
          orkosi.post(BASE + "/claim", "worker_id", "w1", "queue_name", queue, "batch_size", batch);
      assertThat(answer.object().find("data")).contains(Json.NULL);
      assertThat(answer.object().object("meta").number("count"))
          .hasValueSatisfying(count -> assertThat(count.intValue()).isZero());
    }
  }

  @Test
  void theHigherPriorityRunsFirst() {
    var low = submit("build", -5);
    var high = submit("build", 5);

    var batch =
        orkosi
            .post(BASE + "/claim", "worker_id", "w1", "queue_name", queue, "batch_size", 10)
            .object();

    assertThat(batch.items("data").stream().map(job -> number((Json.Obj) job, "id")))
        .containsExactly(number(high, "id"), number(low, "id"));
    assertThat(batch.object("meta").number("count")).isPresent();
  }

  @Test
  void aWorkerTakesItsKindOnly() {
    submit("build", 0);

    var other =
        orkosi.post(BASE + "/claim", "worker_id", "w1", "queue_name", queue, "task_type", "other");

    assertThat(other.object().find("data")).contains(Json.NULL);
  }

  @Test
  void theSameKeyIsTheSameJob() {
    var first = submitKeyed("k", 1);
    var again = submitKeyed("k", 1);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.object().object("meta").bool("duplicate")).contains(true);
    assertThat(number(again.item(), "id")).isEqualTo(number(first.item(201), "id"));
    submitKeyed("k", 2).refused(409, "IDEMPOTENCY_CONFLICT");
  }

  @Test
  void aFailedTryIsRepeatedAndTheLastOneIsDead() {
    var job =
        orkosi
            .post(
                BASE + "/submit",
                "task_type",
                "build",
                "queue_name",
                queue,
                "max_attempts",
                2,
                "backoff",
                0)
            .item(201);
    claim();
    var failed = call(job, "fail", "worker_id", "w1", "error", "broken").item();
    assertThat(failed.text("status")).contains("queued");
    assertThat(failed.text("last_error")).contains("broken");

    var second = claim();
    call(job, "fail", "worker_id", "w1", "error", "again").refused(409, "LEASE_LOST");
    var token = second.text("lock_token").orElseThrow();
    var dead = call(job, "fail", "worker_id", "w1", "lock_token", token, "error", "again").item();
    assertThat(dead.text("status")).contains("dead");
    assertThat(number(dead, "attempts")).isEqualTo(2);

    assertThat(call(job, "retry").item().text("status")).contains("queued");
    call(job, "retry").refused(409, "INVALID_TRANSITION");
    assertThat(number(claim(), "attempts")).isZero();
  }

  @Test
  void aRetryMayWait() {
    var job = submit("build", 0);
    claim();

    var failed =
        call(job, "fail", "worker_id", "w1", "error", "busy", "retry_after_seconds", 600).item();

    assertThat(failed.text("status")).contains("retrying");
    assertThat(statuses("retrying")).containsExactly(number(job, "id"));
    assertThat(statuses("scheduled")).isEmpty();
  }

  @Test
  void aSignOfLifeExtendsTheLeaseAndTellsOfACancel() {
    var job = submit("build", 0);
    var until = claim().text("lease_expires_at").orElseThrow();

    var beat =
        call(
                job,
                "heartbeat",
                "worker_id",
                "w1",
                "extend_seconds",
                3600,
                "progress",
                Json.object("pct", 40))
            .item();
    assertThat(beat.text("lease_expires_at").orElseThrow()).isGreaterThan(until);
    assertThat(beat.bool("cancel_requested")).contains(false);
    assertThat(orkosi.get(path(job, "")).item().object("progress"))
        .isEqualTo(Json.object("pct", 40));

    assertThat(orkosi.delete(path(job, "")).item().text("status")).contains("running");
    assertThat(call(job, "heartbeat", "worker_id", "w1").item().bool("cancel_requested"))
        .contains(true);
  }

  @Test
  void aReleasedJobIsQueuedUntried() {
    var job = submit("build", 0);
    claim();

    assertThat(call(job, "release", "worker_id", "w1").item().text("status")).contains("queued");

    assertThat(number(claim(), "attempts")).isZero();
  }

  @Test
  void whatWaitsIsCancelled() {
    var later =
        orkosi
            .post(BASE + "/submit", "task_type", "build", "queue_name", queue, "delay_seconds", 600)
            .item(201);
    assertThat(later.text("status")).contains("scheduled");

    assertThat(orkosi.delete(path(later, "")).item().text("status")).contains("cancelled");

    orkosi.delete(path(later, "")).refused(409, "INVALID_TRANSITION");
  }

  @Test
  void jobsAreListedAndCounted() {
    submit("build", 0);
    submit("test", 0);

    var page = orkosi.get(BASE + "/jobs?queue_name=" + queue + "&limit=1");
    assertThat(page.list()).hasSize(1);
    assertThat(page.list().getFirst().text("task_type")).contains("test");
    assertThat(page.object().object("meta").bool("has_more")).contains(true);
    assertThat(orkosi.get(BASE + "/jobs?queue_name=" + queue + "&task_type=build").list())
        .hasSize(1);
    var stats = orkosi.get(BASE + "/stats?queue_name=" + queue).item();
    assertThat(number((Json.Obj) stats.items("queues").getFirst(), "queued")).isEqualTo(2);
    orkosi.get(BASE + "/jobs?status=odd").refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"task_type\":\"\"}",
        "{\"task_type\":7}",
        "{\"task_type\":\"a\",\"payload\":[]}",
        "{\"task_type\":\"a\",\"priority\":101}",
        "{\"task_type\":\"a\",\"priority\":1.5}",
        "{\"task_type\":\"a\",\"max_attempts\":0}",
        "{\"task_type\":\"a\",\"max_attempts\":26}",
        "{\"task_type\":\"a\",\"timeout_seconds\":4}",
        "{\"task_type\":\"a\",\"queue_name\":\"\"}",
        "{\"task_type\":\"a\",\"backoff\":{\"type\":\"odd\",\"delay\":1}}",
        "{\"task_type\":\"a\",\"tenant_id\":0}"
      })
  void aBadJobIsRefused(String body) {
    orkosi.send("POST", BASE + "/submit", body).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    orkosi.get(BASE + "/999999999").refused(404, "JOB_NOT_FOUND");
    orkosi.get(BASE + "/x").refused(400, "INVALID_ID");
    orkosi.post(BASE + "/999999999/complete", "worker_id", "w").refused(404, "JOB_NOT_FOUND");
    orkosi.post(BASE + "/999999999/complete").refused(400, "VALIDATION_ERROR");
    orkosi.post(BASE + "/claim", "queue_name", queue).refused(400, "VALIDATION_ERROR");
    orkosi
        .post(BASE + "/submit", "task_type", "a", "tenant_id", 999_999_999)
        .refused(404, "TENANT_NOT_FOUND");
  }

  private Json.Obj submit(String kind, int priority) {
    return orkosi
        .post(
            BASE + "/submit",
            "task_type",
            kind,
            "queue_name",
            queue,
            "priority",
            priority,
            "payload",
            Json.object("n", 1))
        .item(201);
  }

  private Answer submitKeyed(String key, int n) {
    return orkosi.post(
        BASE + "/submit",
        "task_type",
        "build",
        "queue_name",
        queue,
        "idempotency_key",
        key,
        "payload",
        Json.object("n", n));
  }

  private Json.Obj claim() {
    return orkosi.post(BASE + "/claim", "worker_id", "w1", "queue_name", queue).item();
  }

  private Answer call(Json.Obj job, String move, @Nullable Object... namesAndValues) {
    return orkosi.post(path(job, "/" + move), namesAndValues);
  }

  private List<Long> statuses(String status) {
    return orkosi.get(BASE + "/jobs?queue_name=" + queue + "&status=" + status).list().stream()
        .map(job -> number(job, "id"))
        .toList();
  }

  private static String path(Json.Obj job, String rest) {
    return BASE + "/" + number(job, "id") + rest;
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
