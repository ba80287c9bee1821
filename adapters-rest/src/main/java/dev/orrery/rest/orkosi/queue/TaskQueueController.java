package dev.orrery.rest.orkosi.queue;

import static dev.orrery.rest.orkosi.queue.QueueAnswers.moved;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.work.queue.ClaimJobs;
import dev.orrery.application.work.queue.JobRef;
import dev.orrery.application.work.queue.SubmitJob;
import dev.orrery.application.work.queue.WorkOnJob;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Typed jobs: they are queued, leased to workers, and ended by them. */
@Controller(value = "/api/task-queue", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TaskQueueController {
  private static final String DEFAULT_QUEUE = "default";
  private static final int LONGEST_KEY = 255;
  private static final long LONGEST_DELAY_SECONDS = 366L * 86_400;
  private static final Backoff USUAL =
      new Backoff(Backoff.Kind.EXPONENTIAL, Duration.ofSeconds(10), 0.2);

  private final SubmitJob submit;
  private final ClaimJobs claim;
  private final WorkOnJob work;
  private final NameTenants tenants;
  private final TaskView view;
  private final QueueAnswers answers;

  TaskQueueController(
      SubmitJob submit,
      ClaimJobs claim,
      WorkOnJob work,
      NameTenants tenants,
      TaskView view,
      QueueAnswers answers) {
    this.submit = submit;
    this.claim = claim;
    this.work = work;
    this.tenants = tenants;
    this.view = view;
    this.answers = answers;
  }

  @Post("/submit")
  @Operation(summary = "Queue a typed job")
  HttpResponse<String> submit(@Body JsonBody body, Principal caller) {
    var request =
        new SubmitJob.Request(
            queue(body),
            QueueInput.name(body, "task_type").required(),
            body.object("payload").map(JsonBody::json).or(Json.empty()),
            terms(body),
            body.integer("delay_seconds", 0, LONGEST_DELAY_SECONDS)
                .map(Duration::ofSeconds)
                .or(Duration.ZERO),
            tenant(body, caller),
            null,
            body.text("idempotency_key").notBlank().atMost(LONGEST_KEY).optional().orElse(null));
    return switch (submit.submit(caller, request)) {
      case SubmitJob.Outcome.Created(var job) -> answers.item(HttpStatus.CREATED, view.of(job));
      case SubmitJob.Outcome.Duplicate(var job) ->
          answers.noted(HttpStatus.OK, view.of(job), Json.object("duplicate", true));
      case SubmitJob.Outcome.Conflict ignored ->
          throw OrkosiProblem.conflict(
              "IDEMPOTENCY_CONFLICT", "The idempotency_key was used for another job");
    };
  }

  private static JobTerms terms(JsonBody body) {
    return JobTerms.DEFAULT
        .withPriority(body.integer("priority", -100, 100).or(0))
        .withTries(body.integer("max_attempts", 1, 25).or(3), QueueInput.backoff(body, USUAL))
        .withLease(Duration.ofSeconds(body.integer("timeout_seconds", 5, 86_400).or(300)));
  }

  @Post("/claim")
  @Operation(summary = "Lease the next jobs to a worker")
  HttpResponse<String> claim(@Body JsonBody body, Principal caller) {
    int most = QueueInput.batch(body);
    var request =
        new ClaimJobs.Request(
            queue(body),
            QueueInput.name(body, "worker_id").required(),
            most,
            QueueInput.name(body, "task_type").optional().orElse(null),
            tenant(body, caller),
            null);
    return answers.claimed(claim.claim(caller, request), most, view::ofClaimed);
  }

  @Post("/{id}/complete")
  @Operation(summary = "End a job that is done")
  HttpResponse<String> complete(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var result = body.any("result").optional().orElse(null);
    var worker = QueueInput.worker(body);
    return answers.ok(view.of(moved(work.complete(caller, ref(id), worker, result))));
  }

  @Post("/{id}/fail")
  @Operation(summary = "End a try that did not succeed")
  HttpResponse<String> fail(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var worker = QueueInput.worker(body);
    var error = QueueInput.error(body);
    boolean retryable = body.flag("retryable").or(true);
    var pause = QueueInput.retryAfter(body);
    return answers.ok(view.of(moved(work.fail(caller, ref(id), worker, error, retryable, pause))));
  }

  @Post("/{id}/heartbeat")
  @Operation(summary = "Say that a job is still worked on")
  HttpResponse<String> heartbeat(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var worker = QueueInput.worker(body);
    var lease = QueueInput.lease(body, "extend_seconds");
    var progress = body.any("progress").optional().orElse(null);
    var job = moved(work.beat(caller, ref(id), worker, lease, progress));
    var hold = job.hold();
    return answers.ok(
        Json.object(
            "lease_expires_at", Times.isoOrNull(hold == null ? null : hold.until()),
            "cancel_requested", job.cancelRequested()));
  }

  @Post("/{id}/release")
  @Operation(summary = "Give a job back untried")
  HttpResponse<String> release(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var worker = QueueInput.worker(body);
    return answers.ok(view.of(moved(work.release(caller, ref(id), worker))));
  }

  private static QueueName queue(JsonBody body) {
    return QueueName.task(QueueInput.name(body, "queue_name").or(DEFAULT_QUEUE));
  }

  /** Another tenant than the own one is for those alone who reach all. */
  private @Nullable TenantId tenant(JsonBody body, Principal caller) {
    var number = body.integer("tenant_id", 1, Long.MAX_VALUE).optional();
    if (number.isEmpty()) {
      return null;
    }
    return tenants
        .numbered(caller, number.get())
        .orElseThrow(() -> OrkosiProblem.notFound("TENANT"));
  }

  private static JobRef ref(String id) {
    return new JobRef.Numbered(new JobId(WireId.of(id)));
  }
}
