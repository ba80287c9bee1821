package dev.orrery.rest.oxios.cron;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.CreateSchedule;
import dev.orrery.application.work.EditSchedule;
import dev.orrery.application.work.FindSchedule;
import dev.orrery.application.work.FireNow;
import dev.orrery.application.work.ListSchedules;
import dev.orrery.application.work.PrintSchedule;
import dev.orrery.application.work.RemoveSchedule;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.ScheduleDraft;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;

@Controller(value = "/api/cron-jobs", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CronJobsController {
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final ListSchedules listSchedules;
  private final FindSchedule findSchedule;
  private final CreateSchedule createSchedule;
  private final EditSchedule editSchedule;
  private final RemoveSchedule removeSchedule;
  private final FireNow fireNow;
  private final PrintSchedule printSchedule;

  CronJobsController(
      ListSchedules listSchedules,
      FindSchedule findSchedule,
      CreateSchedule createSchedule,
      EditSchedule editSchedule,
      RemoveSchedule removeSchedule,
      FireNow fireNow,
      PrintSchedule printSchedule) {
    this.listSchedules = listSchedules;
    this.findSchedule = findSchedule;
    this.createSchedule = createSchedule;
    this.editSchedule = editSchedule;
    this.removeSchedule = removeSchedule;
    this.fireNow = fireNow;
    this.printSchedule = printSchedule;
  }

  @Serdeable
  record Jobs(List<CronJobView> jobs) {}

  @Serdeable
  record Created(String id) {}

  @Serdeable
  record Deleted(String deleted) {}

  @Serdeable
  record Updated(String updated) {}

  @Serdeable
  record Ran(@JsonProperty("job_id") String jobId, boolean success, String summary) {}

  @Get
  @Operation(summary = "List scheduled goals by name")
  Jobs list(Principal caller) {
    return new Jobs(listSchedules.list(caller).stream().map(this::view).toList());
  }

  @Post
  @Operation(summary = "Schedule a goal")
  Created create(@Body JsonBody body, Principal caller) {
    var draft =
        new ScheduleDraft(
            body.text("name").notBlank().required(),
            body.text("schedule").notBlank().required(),
            Grammar.OXIOS,
            new Action.Goal(
                body.text("goal").notBlank().required(),
                body.texts("constraints").or(List.of()),
                body.texts("acceptance_criteria").or(List.of()),
                body.text("toolchain").or("default")),
            body.text("priority").oneOf(CronJobView.PRIORITIES).or(Run.Priority.NORMAL),
            true);
    return new Created(createSchedule.create(caller, draft).value().toString());
  }

  @Get("/{id}")
  @Operation(summary = "Read a scheduled goal")
  CronJobView read(@PathVariable String id, Principal caller) {
    return findSchedule.find(caller, parsed(id)).map(this::view).orElseThrow(() -> unknown(id));
  }

  @Delete("/{id}")
  @Operation(summary = "Remove a scheduled goal")
  Deleted remove(@PathVariable String id, Principal caller) {
    if (!removeSchedule.remove(caller, parsed(id))) {
      throw unknown(id);
    }
    return new Deleted(id);
  }

  @Post("/{id}/edit")
  @Operation(summary = "Change what is given of a scheduled goal")
  Updated edit(@PathVariable String id, @Body JsonBody body, Principal caller) {
    var changes =
        new EditSchedule.Changes(
            body.text("name").notBlank().optional().orElse(null),
            body.text("schedule").notBlank().optional().orElse(null),
            body.text("goal").notBlank().optional().orElse(null),
            body.texts("constraints").optional().orElse(null),
            body.texts("acceptance_criteria").optional().orElse(null),
            body.text("toolchain").optional().orElse(null),
            body.text("priority").oneOf(CronJobView.PRIORITIES).optional().orElse(null),
            body.flag("enabled").optional().orElse(null));
    if (!editSchedule.edit(caller, parsed(id), changes)) {
      throw unknown(id);
    }
    return new Updated(id);
  }

  @Post("/{id}/trigger")
  @Operation(summary = "Run a scheduled goal now and wait for its end")
  Ran trigger(@PathVariable String id, Principal caller) throws InterruptedException {
    return switch (fireNow.fire(caller, parsed(id))) {
      case FireNow.Outcome.Finished(boolean success, String summary) ->
          new Ran(id, success, summary);
      case FireNow.Outcome.Queued(var fire) ->
          new Ran(id, false, "It still waits or runs, as " + fire.value());
      case FireNow.Outcome.AlreadyRunning() ->
          throw OxiosProblem.invalid("The cron job is already running: " + id);
      case FireNow.Outcome.Unknown() -> throw unknown(id);
    };
  }

  private CronJobView view(Schedule schedule) {
    return CronJobView.of(schedule, printSchedule.text(schedule, Grammar.OXIOS));
  }

  private static ScheduleId parsed(String id) {
    if (!id.matches(UUID_FORM)) {
      throw OxiosProblem.invalid("The cron job id must be a UUID");
    }
    return new ScheduleId(UUID.fromString(id));
  }

  private static OxiosProblem unknown(String id) {
    return OxiosProblem.notFound("Cron job", id);
  }
}
