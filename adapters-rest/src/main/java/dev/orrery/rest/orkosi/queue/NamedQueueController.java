package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.RepeatJob;
import dev.orrery.application.work.RepeatedJobs;
import dev.orrery.application.work.queue.ClaimJobs;
import dev.orrery.application.work.queue.PauseQueue;
import dev.orrery.application.work.queue.SubmitJob;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.Times;
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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Named queues: jobs go in now, later or again and again, and workers take them out. */
@Controller(value = "/api/bull-queue", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NamedQueueController {
  private static final int LOWEST_PRIORITY = 2_097_152;
  private static final long SHORTEST_INTERVAL = 1000;
  private static final long LONGEST_INTERVAL = 366L * 86_400_000;

  private final SubmitJob submit;
  private final RepeatJob repeat;
  private final ClaimJobs claim;
  private final PauseQueue pause;
  private final QueueAnswers answers;

  NamedQueueController(
      SubmitJob submit, RepeatJob repeat, ClaimJobs claim, PauseQueue pause, QueueAnswers answers) {
    this.submit = submit;
    this.repeat = repeat;
    this.claim = claim;
    this.pause = pause;
    this.answers = answers;
  }

  @Post("/submit")
  @Operation(summary = "Queue a named job")
  HttpResponse<String> submit(@Body JsonBody body, Principal caller) {
    var delay = QueueInput.millis(body, "delay").or(Duration.ZERO);
    var id = body.text("job_id").notBlank().optional().orElse(null);
    return switch (submit.submit(caller, request(body, delay, id))) {
      case SubmitJob.Outcome.Created(var job) -> submitted(job, false);
      case SubmitJob.Outcome.Duplicate(var job) -> submitted(job, true);
      case SubmitJob.Outcome.Conflict(var job) -> submitted(job, true);
    };
  }

  private HttpResponse<String> submitted(Job job, boolean duplicate) {
    return answers.item(
        HttpStatus.CREATED,
        Json.object(
            "id", job.publicId(),
            "job_id", job.publicId(),
            "queue", job.queue().name(),
            "name", job.kind(),
            "state", NamedView.state(job, false),
            "priority", job.terms().priority(),
            "delay", NamedView.delay(job),
            "attempts", job.terms().maxFailures(),
            "timestamp", job.times().createdAt().toEpochMilli(),
            "duplicate", duplicate));
  }

  private static SubmitJob.Request request(JsonBody body, Duration delay, @Nullable String id) {
    return new SubmitJob.Request(
        queue(body), name(body), data(body), terms(body), delay, null, id, null);
  }

  @Post("/submit-scheduled")
  @Operation(summary = "Queue a job later, or again and again")
  HttpResponse<String> submitScheduled(@Body JsonBody body, Principal caller) {
    var delay = QueueInput.millis(body, "delay").optional();
    var pattern = body.text("repeat").notBlank().optional();
    var every = body.integer("every", SHORTEST_INTERVAL, LONGEST_INTERVAL).optional();
    if ((delay.isPresent() ? 1 : 0) + (pattern.isPresent() ? 1 : 0) + (every.isPresent() ? 1 : 0)
        != 1) {
      throw OrkosiProblem.invalid("repeat", "Exactly one of delay, repeat and every is needed");
    }
    if (delay.isPresent()) {
      return delayed(body, delay.get(), caller);
    }
    return pattern.isPresent()
        ? repeated(body, Grammar.CRON, pattern.get(), caller)
        : repeated(body, Grammar.EVERY, String.valueOf(every.get()), caller);
  }

  private HttpResponse<String> delayed(JsonBody body, Duration delay, Principal caller) {
    var job =
        switch (submit.submit(caller, request(body, delay, null))) {
          case SubmitJob.Outcome.Created(var made) -> made;
          case SubmitJob.Outcome.Duplicate(var same) -> same;
          case SubmitJob.Outcome.Conflict(var other) -> other;
        };
    return answers.item(
        HttpStatus.CREATED,
        scheduled(job.publicId(), job.queue(), job.kind(), "delayed", job.times().dueAt()));
  }

  private HttpResponse<String> repeated(
      JsonBody body, Grammar grammar, String rule, Principal caller) {
    var request =
        new RepeatJob.Request(queue(body), name(body), data(body), terms(body), grammar, rule);
    var schedule = repeatOrRefuse(caller, request);
    var key = RepeatedJobs.repeatKey(schedule);
    var next = schedule.nextFire();
    if (next == null) {
      throw new IllegalStateException("A repeated job has a next time");
    }
    boolean every = grammar == Grammar.EVERY;
    var answer =
        scheduled(
            RepeatedJobs.id(key, next),
            request.queue(),
            request.kind(),
            every ? "every" : "cron",
            next);
    answer =
        every
            ? answer.with("every", Json.of(Long.parseLong(rule)))
            : answer.with("pattern", Json.of(rule));
    return answers.item(HttpStatus.CREATED, answer.with("repeat_job_key", Json.of(key)));
  }

  private Schedule repeatOrRefuse(Principal caller, RepeatJob.Request request) {
    try {
      return repeat.repeat(caller, request);
    } catch (InvalidException e) {
      throw "schedule".equals(e.subject())
          ? OrkosiProblem.invalid("repeat", String.valueOf(e.getMessage()))
          : e;
    }
  }

  private static Json.Obj scheduled(
      String id, QueueName queue, String name, String type, Instant next) {
    return Json.object(
        "id", id,
        "job_id", id,
        "queue", queue.name(),
        "name", name,
        "type", type,
        "next_run", Times.iso(next));
  }

  @Post("/{queue}/claim")
  @Operation(summary = "Lease the next jobs of a queue to a worker")
  HttpResponse<String> claim(@PathVariable String queue, @Body JsonBody body, Principal caller) {
    int most = QueueInput.batch(body);
    var request =
        new ClaimJobs.Request(
            NamedQueues.of(queue),
            QueueInput.name(body, "worker_id").required(),
            most,
            QueueInput.name(body, "name").optional().orElse(null),
            caller.tenant(),
            QueueInput.lease(body, "lease_seconds"));
    return answers.claimed(claim.claim(caller, request), most, NamedView::ofClaimed);
  }

  @Post("/{queue}/pause")
  @Operation(summary = "Give no more jobs of a queue")
  HttpResponse<String> pause(@PathVariable String queue, Principal caller) {
    return paused(queue, true, caller);
  }

  @Post("/{queue}/resume")
  @Operation(summary = "Give jobs of a queue again")
  HttpResponse<String> resume(@PathVariable String queue, Principal caller) {
    return paused(queue, false, caller);
  }

  private HttpResponse<String> paused(String queue, boolean paused, Principal caller) {
    boolean changed = pause.pause(caller, NamedQueues.of(queue), paused);
    return answers.ok(
        Json.object("success", true, "queue", queue, "is_paused", paused, "changed", changed));
  }

  private static QueueName queue(JsonBody body) {
    return NamedQueues.of(QueueInput.name(body, "queue").required());
  }

  private static String name(JsonBody body) {
    return QueueInput.name(body, "name").required();
  }

  private static Json.Obj data(JsonBody body) {
    return body.object("data").map(JsonBody::json).required();
  }

  private static JobTerms terms(JsonBody body) {
    return JobTerms.DEFAULT
        .withPriority(body.integer("priority", 0, LOWEST_PRIORITY).or(0))
        .withTries(body.integer("attempts", 1, 100).or(1), QueueInput.backoff(body, Backoff.NONE));
  }
}
