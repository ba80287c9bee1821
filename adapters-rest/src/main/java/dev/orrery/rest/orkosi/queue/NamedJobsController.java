package dev.orrery.rest.orkosi.queue;

import static dev.orrery.rest.orkosi.queue.QueueAnswers.changed;
import static dev.orrery.rest.orkosi.queue.QueueAnswers.moved;

import dev.orrery.application.work.queue.ControlJob;
import dev.orrery.application.work.queue.FindJob;
import dev.orrery.application.work.queue.JobRef;
import dev.orrery.application.work.queue.PauseQueue;
import dev.orrery.application.work.queue.WorkOnJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Job;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

/** One job of a named queue. */
@Controller(value = "/api/bull-queue/{queue}/jobs/{id}", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NamedJobsController {
  private final FindJob find;
  private final WorkOnJob work;
  private final ControlJob control;
  private final PauseQueue pause;
  private final QueueAnswers answers;

  NamedJobsController(
      FindJob find, WorkOnJob work, ControlJob control, PauseQueue pause, QueueAnswers answers) {
    this.find = find;
    this.work = work;
    this.control = control;
    this.pause = pause;
    this.answers = answers;
  }

  @Get
  @Operation(summary = "Read a job of a queue")
  HttpResponse<String> read(@PathVariable String queue, @PathVariable String id, Principal caller) {
    var job = find.find(caller, ref(queue, id)).orElseThrow(QueueAnswers::unknown);
    return answers.ok(NamedView.of(job, pause.isPaused(caller, job.queue())));
  }

  @Post("/complete")
  @Operation(summary = "End a job of a queue that is done")
  HttpResponse<String> complete(
      @PathVariable String queue, @PathVariable String id, @Body JsonBody body, Principal caller) {
    var result = body.any("returnvalue").optional().or(() -> body.any("result").optional());
    var worker = QueueInput.worker(body);
    return shown(moved(work.complete(caller, ref(queue, id), worker, result.orElse(null))));
  }

  @Post("/fail")
  @Operation(summary = "End a try of a job that did not succeed")
  HttpResponse<String> fail(
      @PathVariable String queue, @PathVariable String id, @Body JsonBody body, Principal caller) {
    var worker = QueueInput.worker(body);
    var error = QueueInput.error(body);
    boolean retryable = body.flag("retryable").or(true);
    var pauseBefore = QueueInput.retryAfter(body);
    return shown(moved(work.fail(caller, ref(queue, id), worker, error, retryable, pauseBefore)));
  }

  @Post("/heartbeat")
  @Operation(summary = "Say that a job of a queue is still worked on")
  HttpResponse<String> heartbeat(
      @PathVariable String queue, @PathVariable String id, @Body JsonBody body, Principal caller) {
    var worker = QueueInput.worker(body);
    var lease = QueueInput.lease(body, "extend_seconds");
    var progress = body.any("progress").optional().orElse(null);
    var job = moved(work.beat(caller, ref(queue, id), worker, lease, progress));
    var hold = job.hold();
    return answers.ok(
        Json.object(
            "lease_expires_at", Times.isoOrNull(hold == null ? null : hold.until()),
            "cancel_requested", job.cancelRequested()));
  }

  @Post("/retry")
  @Operation(summary = "Put a failed job of a queue back")
  HttpResponse<String> retry(
      @PathVariable String queue, @PathVariable String id, Principal caller) {
    return shown(changed(control.retry(caller, ref(queue, id))));
  }

  @Post("/promote")
  @Operation(summary = "Make a delayed job of a queue due")
  HttpResponse<String> promote(
      @PathVariable String queue, @PathVariable String id, Principal caller) {
    return shown(changed(control.promote(caller, ref(queue, id))));
  }

  @Delete
  @Operation(summary = "Take a job out of a queue, or ask its worker to stop")
  HttpResponse<String> remove(
      @PathVariable String queue, @PathVariable String id, Principal caller) {
    var job = changed(control.remove(caller, ref(queue, id)));
    boolean active = job.state() == Job.State.ACTIVE;
    return answers.ok(
        Json.object("id", job.publicId(), "deleted", !active, "cancel_requested", active));
  }

  private HttpResponse<String> shown(Job job) {
    return answers.ok(NamedView.of(job, false));
  }

  private static JobRef ref(String queue, String id) {
    return new JobRef.Named(NamedQueues.of(queue), id);
  }
}
