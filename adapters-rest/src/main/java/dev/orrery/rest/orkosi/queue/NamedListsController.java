package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.ListRepeats;
import dev.orrery.application.work.RemoveRepeat;
import dev.orrery.application.work.RepeatedJobs;
import dev.orrery.application.work.queue.CountJobs;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.QueueName.Namespace;
import dev.orrery.domain.work.Schedule;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is in the named queues. */
@Controller(value = "/api/bull-queue", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NamedListsController {
  private final CountJobs count;
  private final ListRepeats repeats;
  private final RemoveRepeat removeRepeat;
  private final NamedPages pages;
  private final QueueAnswers answers;

  NamedListsController(
      CountJobs count,
      ListRepeats repeats,
      RemoveRepeat removeRepeat,
      NamedPages pages,
      QueueAnswers answers) {
    this.count = count;
    this.repeats = repeats;
    this.removeRepeat = removeRepeat;
    this.pages = pages;
    this.answers = answers;
  }

  @Get("/stats")
  @Operation(summary = "Count the jobs of the named queues by their state")
  HttpResponse<String> stats(@Nullable @QueryValue String queue, Principal caller) {
    var name = queue == null ? null : NamedQueues.of(queue).name();
    var counted = count.count(caller, Namespace.BULL, name);
    return answers.ok(NamedStats.of(counted, repeats.list(caller), name));
  }

  @Get("/{queue}/jobs")
  @Operation(summary = "List the jobs of a queue that are in a state")
  HttpResponse<String> jobs(
      @PathVariable String queue,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String start,
      @Nullable @QueryValue String end,
      Principal caller) {
    return pages.page(caller, NamedQueues.of(queue), status, start, end);
  }

  @Get("/{queue}/repeatable")
  @Operation(summary = "List the repeated jobs of a queue")
  HttpResponse<String> repeatable(@PathVariable String queue, Principal caller) {
    var found = repeats.list(caller, NamedQueues.of(queue));
    return answers.ok(
        new Json.Arr(found.stream().<Json>map(NamedListsController::repeatable).toList()));
  }

  private static Json.Obj repeatable(Schedule schedule) {
    var next = schedule.nextFire();
    return Json.object(
        "key", RepeatedJobs.repeatKey(schedule),
        "name", schedule.name(),
        "pattern", schedule.grammar() == Grammar.EVERY ? null : schedule.text(),
        "every", schedule.grammar() == Grammar.EVERY ? Long.valueOf(schedule.text()) : null,
        "enabled", schedule.enabled(),
        "next", next == null ? null : next.toEpochMilli(),
        "count", schedule.history().runs());
  }

  @Delete("/{queue}/repeatable/{+key}")
  @Operation(summary = "End a repeated job")
  Item.Noted<Item.Gone> removeRepeatable(
      @PathVariable String queue, @PathVariable String key, Principal caller) {
    if (!removeRepeat.remove(caller, NamedQueues.of(queue), key)) {
      throw OrkosiProblem.notFound("REPEATABLE");
    }
    return Item.deleted(key);
  }
}
