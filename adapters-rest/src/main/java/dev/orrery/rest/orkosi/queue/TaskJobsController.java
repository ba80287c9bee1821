package dev.orrery.rest.orkosi.queue;

import static dev.orrery.rest.orkosi.queue.QueueAnswers.changed;

import dev.orrery.application.work.queue.ControlJob;
import dev.orrery.application.work.queue.CountJobs;
import dev.orrery.application.work.queue.FindJob;
import dev.orrery.application.work.queue.JobRef;
import dev.orrery.application.work.queue.ListJobs;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.QueueName.Namespace;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.WireId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in the task queue, and what its owners decide about it. */
@Controller(value = "/api/task-queue", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TaskJobsController {
  private final FindJob find;
  private final ListJobs list;
  private final CountJobs count;
  private final ControlJob control;
  private final TaskView view;
  private final QueueAnswers answers;

  TaskJobsController(
      FindJob find,
      ListJobs list,
      CountJobs count,
      ControlJob control,
      TaskView view,
      QueueAnswers answers) {
    this.find = find;
    this.list = list;
    this.count = count;
    this.control = control;
    this.view = view;
    this.answers = answers;
  }

  @Get("/jobs")
  @Operation(summary = "List jobs of the task queue")
  HttpResponse<String> jobs(
      @Nullable @QueryValue String status,
      @Nullable @QueryValue("queue_name") String queue,
      @Nullable @QueryValue("task_type") String kind,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    var wanted = status == null ? null : status(status);
    var request =
        new ListJobs.Request(
            Namespace.TASK,
            queue,
            kind,
            wanted == null ? null : wanted.state(),
            null,
            wanted == null ? null : wanted.tried());
    var found = list.list(caller, request, page.window());
    long shown = page.offset() + found.items().size();
    return answers.noted(
        HttpStatus.OK,
        new Json.Arr(found.items().stream().<Json>map(view::of).toList()),
        Json.object(
            "total", found.total(),
            "limit", page.limit(),
            "offset", page.offset(),
            "has_more", shown < found.total()));
  }

  private static TaskView.Status status(String word) {
    if (!TaskView.STATUSES.containsKey(word)) {
      throw OrkosiProblem.invalid("status", "status is unknown: " + word);
    }
    return Objects.requireNonNull(TaskView.STATUSES.get(word));
  }

  @Get("/stats")
  @Operation(summary = "Count the jobs of the task queue")
  HttpResponse<String> stats(@Nullable @QueryValue("queue_name") String queue, Principal caller) {
    var counts = count.count(caller, Namespace.TASK, queue);
    return answers.ok(
        Json.object(
            "queues",
            new Json.Arr(counts.stream().<Json>map(TaskJobsController::counts).toList())));
  }

  private static Json.Obj counts(JobQueues.Counts queue) {
    return Json.object(
        "queue_name", queue.queue(),
        "queued", queue.waiting() + queue.ranked(),
        "delayed", queue.delayed(),
        "running", queue.active(),
        "completed", queue.completed(),
        "dead", queue.failed(),
        "cancelled", queue.cancelled(),
        "is_paused", queue.paused());
  }

  @Get("/{id}")
  @Operation(summary = "Read a job")
  HttpResponse<String> read(@PathVariable String id, Principal caller) {
    var job = find.find(caller, ref(id)).orElseThrow(QueueAnswers::unknown);
    return answers.ok(view.of(job));
  }

  @Post("/{id}/retry")
  @Operation(summary = "Put a dead or cancelled job back")
  HttpResponse<String> retry(@PathVariable String id, Principal caller) {
    return answers.ok(view.of(changed(control.retry(caller, ref(id)))));
  }

  @Delete("/{id}")
  @Operation(summary = "Cancel a job, or ask its worker to")
  HttpResponse<String> cancel(@PathVariable String id, Principal caller) {
    return answers.ok(view.of(changed(control.cancel(caller, ref(id)))));
  }

  private static JobRef ref(String id) {
    return new JobRef.Numbered(new JobId(WireId.of(id)));
  }
}
